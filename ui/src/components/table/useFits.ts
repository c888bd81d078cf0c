import { useCallback, useMemo, useState } from "react";
import type { Column } from "./types";

/** The widest contents seen of a column by its id, in `ch`. */
export type Fits = Readonly<Record<string, number>>;

/** Of a list that is whole in memory, the rows that are measured. */
const SAMPLE = 400;
/** The widest a text other than a figure makes its column. */
const WIDEST_TEXT = 18;

/** What the contents of the columns need, and what takes further pages of rows. It only grows, so that no column jumps back. */
export function useFits<T>(columns: readonly Column<T>[]) {
  const [fits, setFits] = useState<Fits>({});
  const fitted = useMemo(() => columns.filter(({ grows }) => !grows), [columns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns write other texts
  const measured = useMemo(() => new WeakSet<readonly T[]>(), [fitted]);
  const measure = useCallback(
    (pages: readonly (readonly T[])[]) => {
      const fresh = pages.filter((page) => !measured.has(page));
      if (fresh.length === 0) return;
      for (const page of fresh) measured.add(page);
      const rows = fresh.flatMap((page) => page.slice(0, SAMPLE));
      setFits((now) => grown(now, fitted, rows));
    },
    [fitted, measured],
  );
  return { fits, measure };
}

function grown<T>(fits: Fits, columns: readonly Column<T>[], rows: readonly T[]): Fits {
  const wider = columns.flatMap(({ id, cell, numeric }): [string, number][] => {
    let widest = fits[id] ?? 0;
    for (const row of rows) {
      const text = cell(row);
      if (typeof text === "string" || typeof text === "number") widest = Math.max(widest, widthOf(`${text}`));
    }
    const fit = numeric ? widest : Math.min(widest, WIDEST_TEXT);
    return fit > (fits[id] ?? 0) ? [[id, fit]] : [];
  });
  return wider.length > 0 ? { ...fits, ...Object.fromEntries(wider) } : fits;
}

const THIN = /[\s.,:;'’|()·]/g;
const WIDE = /[A-ZÁÉÍÓÚÑ@%—]/g;

/** About how many digits wide a text is; a little too much rather than too little. */
const widthOf = (text: string) =>
  Math.ceil(
    (text.length - (text.match(THIN)?.length ?? 0) * 0.5 + (text.match(WIDE)?.length ?? 0) * 0.2) * 10,
  ) / 10;
