import { useMemo } from "react";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import type { Column } from "./types";

type Named = { id: string; header: string; width: number; sortBy?: string };
type Of<T, V> = (row: T) => V | null | undefined;

/** Columns of figures: to the right, each digit under its like. */
export function useFigures() {
  const format = useFormat();
  return useMemo(() => {
    const column =
      <V>(write: (value: V | null | undefined) => string) =>
      <T>(named: Named, of: Of<T, V>): Column<T> => ({
        ...named,
        numeric: true,
        cell: (row) => write(of(row)),
      });
    return {
      money: column<Money>(format.amount),
      count: column<number>(format.integer),
      kwh: column<number>((wh) => format.kwh(wh)),
    };
  }, [format]);
}
