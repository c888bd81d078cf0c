export type Widths = Record<string, number>;

export const LEAST_WIDTH = 56;
/** Columns up to this width hold codes, dates and figures, which must stay whole; wider ones hold text. */
const NARROW = 160;
/** How far a column of text gives way before the table scrolls sideways. */
const SQUEEZE = 0.55;
/** How much less than text a narrow column takes of the space that is left over. */
const MODEST = 0.6;
/** The distance text keeps from the figures before it. */
const APART = 12;

const place = (table: string) => `acometida.columns.${table}`;

/** The widths set by the operator, kept between sessions. */
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
  columns: readonly { id: string; width: number; numeric?: boolean }[],
  widths: Widths,
  selectable: boolean,
) {
  let minimum = selectable ? 36 : 0;
  const tracks = columns.map(({ id, width: given, numeric }, at) => {
    const width = columns[at - 1]?.numeric && !numeric ? given + APART : given;
    const own = widths[id];
    const text = given > NARROW;
    const least =
      own === undefined ? Math.round(text ? width * SQUEEZE : width) : Math.max(LEAST_WIDTH, Math.round(own));
    minimum += least;
    return own === undefined ? `minmax(${least}px, ${text ? width : width * MODEST}fr)` : `${least}px`;
  });
  return { text: `${selectable ? "36px " : ""}${tracks.join(" ")}`, minimum };
}
