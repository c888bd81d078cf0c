import { useCallback, useMemo, useState } from "react";
import { useFormat } from "~/lib/session";
import { filled, type Mark, textOf, totalOf } from "./cells";

/** What is being written of the intervals of a day. */
export function useCells(wh: readonly number[] | null, count: number) {
  const format = useFormat();
  const mark: Mark = format.decimalMark === "," ? "," : ".";
  const from = (known: readonly number[] | null, length: number) =>
    Array.from({ length }, (_, at) => {
      const value = known?.[at];
      return value === undefined ? "" : textOf(value, mark);
    });
  const [{ cells, extra }, set] = useState(() => ({ cells: from(wh, count), extra: 0 }));
  const write = useCallback(
    (at: number, text: string) =>
      set((now) => ({ cells: now.cells.map((cell, index) => (index === at ? text : cell)), extra: 0 })),
    [],
  );
  const paste = useCallback(
    (at: number, text: string) => set((now) => filled(now.cells, at, text, mark)),
    [mark],
  );
  const total = useMemo(() => totalOf(cells, mark), [cells, mark]);
  return {
    cells,
    extra,
    total,
    write,
    paste,
    startAnew: (known: readonly number[] | null, length: number) =>
      set({ cells: from(known, length), extra: 0 }),
  };
}

export type Cells = ReturnType<typeof useCells>;
