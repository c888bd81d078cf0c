import { useCallback, useMemo, useState } from "react";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import { daysFrom } from "~/lib/days";
import { useFormat } from "~/lib/session";

export type Mark = "." | ",";

/** The highest energy that the core accepts for an interval. */
const MOST_WH = 4_294_967_295;

const other = (mark: Mark): Mark => (mark === "." ? "," : ".");
const bare = (text: string) => text.replace(/[\s\u00a0\u202f]/g, "");

/** Thousands apart, the country's way: `1,250` where the decimal mark is a point. */
const isGrouped = (text: string, mark: Mark) =>
  new RegExp(`^[1-9]\\d{0,2}(\\${other(mark)}\\d{3})+(\\${mark}\\d*)?$`).test(text);

/** The Wh of a typed number of kWh; null when it is not an amount of energy. */
export function whOf(text: string, mark: Mark): number | null {
  const written = bare(text);
  const whole = isGrouped(written, mark) ? written.replaceAll(other(mark), "") : written;
  const plain = whole.replace(",", ".");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const wh = Math.round(Number(plain) * 1000);
  return wh <= MOST_WH ? wh : null;
}

export const textOf = (wh: number, mark: Mark) => (wh / 1000).toFixed(3).replace(".", mark);

/** The decimal mark of numbers that come together: the country's, unless one of them can only be read the other way. */
export function markOf(texts: readonly string[], own: Mark): Mark {
  const foreign = other(own);
  const isForeign = (text: string) =>
    new RegExp(`^\\d*\\${foreign}\\d+$`).test(text) && !isGrouped(text, own);
  return texts.map(bare).some(isForeign) ? foreign : own;
}

/** The numbers copied from a spreadsheet, one for each line: the last column, without the heading. */
export function copied(text: string): string[] {
  const lines = text.trimEnd().split(/\r?\n/);
  const [first = ""] = lines;
  const isNumber = (cell: string) => whOf(cell, ".") !== null || whOf(cell, ",") !== null;
  if (lines.length === 1) return first.includes("\t") ? first.split("\t").filter(isNumber) : lines;
  const cells = lines.map((line) => line.split("\t").at(-1)?.trim() ?? "");
  return isNumber(cells[0] ?? "") || cells[0] === "" ? cells : cells.slice(1);
}

/** Fills the cells downward with copied numbers; `extra` counts those that did not fit. */
export function filled(cells: readonly string[], at: number, text: string, own: Mark) {
  const values = copied(text);
  const mark = markOf(values, own);
  const written = values.map((value) => {
    const wh = whOf(value, mark);
    return wh === null ? value : textOf(wh, own);
  });
  return {
    cells: cells.map((cell, index) => written[index - at] ?? cell),
    extra: Math.max(0, at + written.length - cells.length),
  };
}

/** The typed energy and the cells with an invalid amount. */
export function totalOf(cells: readonly string[], mark: Mark) {
  const values = cells.map((cell) => whOf(cell, mark));
  return {
    wh: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    wrong: values.flatMap((value, at) => (value === null ? [at] : [])),
    values: values.map((value) => value ?? 0),
  };
}

/** The typed values of the intervals of a day. */
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

/** The intervals of a meter in a day; without `wh` when there are none. */
export type MeterDay = Pick<LoadCurveDay, "meter_serial" | "minutes"> & {
  wh: readonly number[] | null;
  kind: LoadCurveDay["kind"] | null;
  source: string;
};

/** A day that can be corrected, of each meter that has it. */
export type DayTarget = { day: string; meters: readonly [MeterDay, ...MeterDay[]] };

const USUAL_MINUTES = 15;

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

/** A day of a curve to correct; a missing day takes meter and interval length from the closest day. */
export function dayTarget(
  days: readonly LoadCurveDay[],
  day: string,
  meterInPlace?: string,
): DayTarget | null {
  const known = days.filter((of) => of.day === day);
  if (isSome(known)) return { day, meters: known };
  const none = { wh: null, kind: null, source: "" };
  const far = (of: LoadCurveDay) => Math.abs(daysFrom(day, of.day));
  const close = days.reduce<LoadCurveDay | null>(
    (best, of) => (best && far(best) <= far(of) ? best : of),
    null,
  );
  if (!close) {
    if (!meterInPlace) return null;
    return { day, meters: [{ meter_serial: meterInPlace, minutes: USUAL_MINUTES, ...none }] };
  }
  const meters = days
    .filter((of) => of.day === close.day)
    .map(({ meter_serial, minutes }): MeterDay => ({ meter_serial, minutes, ...none }));
  return isSome(meters) ? { day, meters } : null;
}
