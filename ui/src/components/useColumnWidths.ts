import { useCallback, useState } from "react";

type Widths = Record<string, number>;

const LEAST = 56;
/** How far a column gives way before the table scrolls sideways. */
const SQUEEZE = 0.72;
/** Codes, dates and figures of narrow columns must stay whole. */
const NARROW = 140;

function stored(name: string): Widths {
  try {
    return JSON.parse(localStorage.getItem(`acometida.columns.${name}`) ?? "{}");
  } catch {
    return {};
  }
}

/** The widths a person has given to the columns of a table, kept between sessions. */
export function useColumnWidths(name: string) {
  const [widths, setWidths] = useState<Widths>(() => stored(name));
  const resize = useCallback(
    (column: string, width: number) => {
      setWidths((now) => {
        const next = { ...now, [column]: Math.max(LEAST, Math.round(width)) };
        localStorage.setItem(`acometida.columns.${name}`, JSON.stringify(next));
        return next;
      });
    },
    [name],
  );
  return { widths, resize };
}

/** The grid template all rows share, and the width under which the table scrolls sideways. */
export function template(
  columns: readonly { id: string; width: number }[],
  widths: Widths,
  selectable: boolean,
) {
  let minimum = selectable ? 36 : 0;
  const tracks = columns.map(({ id, width }) => {
    const own = widths[id];
    const least = own ?? Math.round(width * (width > NARROW ? SQUEEZE : 0.92));
    minimum += least;
    return own ? `${own}px` : `minmax(${least}px, ${width}fr)`;
  });
  const text = `${selectable ? "36px " : ""}${tracks.join(" ")}`;
  return { text, minimum };
}
