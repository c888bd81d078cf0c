import { useMemo } from "react";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import type { Column, Opens } from "./types";

type Named<T> = {
  id: string;
  header: string;
  width: number;
  spare?: boolean;
  sortBy?: string;
  opens?: Opens<T>;
};
type Maybe<V> = V | null | undefined;
type Of<T, V> = (row: T) => Maybe<V>;

/** Columns of figures: to the right, each digit under its like. */
export function useFigures() {
  const format = useFormat();
  return useMemo(() => {
    const column =
      <V>(write: (value: Maybe<V>) => string, tone?: (value: Maybe<V>) => string | undefined) =>
      <T>(named: Named<T>, of: Of<T, V>): Column<T> => ({
        ...named,
        numeric: true,
        cell: (row) => write(of(row)),
        ...(tone && { tone: (row: T) => tone(of(row)) }),
      });
    return {
      money: column<Money>(format.amount),
      /** Red where somebody owes it. */
      debt: column<Money>(format.amount, (money) => (money && money.minor > 0 ? "debt" : "muted")),
      /** What is owed more or less. */
      difference: column<Money>(format.signedAmount, (money) => (money?.minor ? undefined : "muted")),
      count: column<number>(format.integer),
      kwh: column<number>((wh) => format.kwh(wh)),
    };
  }, [format]);
}
