import type { Widths } from "./storedColumns";
import type { Fits } from "./useFits";

export const LEAST_WIDTH = 56;
/** How far a column that grows gives way before the table scrolls sideways. */
const SQUEEZE = 0.55;
/** The sides of a cell, and a pixel for rounding. */
const SIDES = 21;
/** The distance text keeps from the figures before it. */
const APART = 12;
const BOX = "36px";
/** About how wide `ch` is in px, to tell what fits. */
const CH = 7.6;

type Sized = { id: string; width: number; grows?: boolean; numeric?: boolean; spare?: boolean };

/**
 * The grid template all rows share, and the width under which the table scrolls sideways. Contents are measured in `ch`, so they fit whatever
 * the font; a figure stays whole even in a column that was narrowed.
 */
export function template(columns: readonly Sized[], widths: Widths, fits: Fits, selectable: boolean) {
  const sharing = columns.every(({ id, grows }) => !grows || widths[id] !== undefined);
  const tracks = columns.map(({ id, width, grows, numeric }, at) => {
    const apart = columns[at - 1]?.numeric && !numeric ? APART : 0;
    const fit = fits[id] ?? 0;
    const own = widths[id];
    const atLeast = (px: number) => (fit > 0 ? `max(${px}px, ${fit}ch + ${SIDES + apart}px)` : `${px}px`);
    if (own !== undefined) {
      const set = Math.max(LEAST_WIDTH, Math.round(own));
      return numeric ? whole(atLeast(set)) : whole(`${set}px`);
    }
    if (grows) return growing(`${Math.round((width + apart) * SQUEEZE)}px`, width);
    return sharing ? growing(atLeast(width + apart), width) : whole(atLeast(width + apart));
  });
  const leasts = tracks.map(({ least }) => least);
  return {
    text: [...(selectable ? [BOX] : []), ...tracks.map(({ track }) => track)].join(" "),
    minimum: `calc(${[...(selectable ? [BOX] : []), ...leasts].join(" + ")})`,
  };
}

/** The ids of the spare columns that are left out so that names have their width in `available` px; none while it is not known. */
export function leftOut(columns: readonly Sized[], fits: Fits, available: number): string[] {
  if (available === 0) return [];
  const wide = ({ id, width, grows }: Sized) =>
    grows ? width : Math.max(width, (fits[id] ?? 0) * CH + SIDES);
  let needed = Number.parseInt(BOX, 10) + columns.reduce((sum, column) => sum + wide(column), 0);
  const out: string[] = [];
  for (const column of columns.filter(({ spare }) => spare).reverse()) {
    if (needed <= available) break;
    needed -= wide(column);
    out.push(column.id);
  }
  return out;
}

const whole = (least: string) => ({ least, track: least });
const growing = (least: string, share: number) => ({ least, track: `minmax(${least}, ${share}fr)` });
