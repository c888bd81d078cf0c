export type Widths = Record<string, number>;

export const LEAST_WIDTH = 56;
/** How far a column gives way before the table scrolls sideways. */
const SQUEEZE = 0.72;
/** Codes, dates and figures of narrow columns must stay whole. */
const NARROW = 140;

const place = (table: string) => `acometida.columns.${table}`;

/** The widths a person has given to the columns of a table, kept between sessions. */
export function storedWidths(table: string): Widths {
  try {
    return JSON.parse(localStorage.getItem(place(table)) ?? "{}");
  } catch {
    return {};
  }
}

export function storeWidths(table: string, widths: Widths) {
  if (Object.keys(widths).length > 0) localStorage.setItem(place(table), JSON.stringify(widths));
  else localStorage.removeItem(place(table));
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
    const least =
      own === undefined
        ? Math.round(width * (width > NARROW ? SQUEEZE : 0.92))
        : Math.max(LEAST_WIDTH, Math.round(own));
    minimum += least;
    return own === undefined ? `minmax(${least}px, ${width}fr)` : `${least}px`;
  });
  return { text: `${selectable ? "36px " : ""}${tracks.join(" ")}`, minimum };
}
