import type { CurveKind } from "~/generated/CurveKind";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import { addDays, daysFrom, startOfDay } from "~/lib/days";
import { kindsOf, leastOriginal } from "./kinds";
import { type Days, daysOf, type Window } from "./window";

const MINUTE_MS = 60_000;

/** `start` is an instant; meters that counted at once are one interval. */
export type Interval = {
  start: number;
  minutes: number;
  wh: number;
  meter: string;
  kind: CurveKind;
  source: string;
};

/** When each interval of a day starts; a day may have an hour more or less. */
export function startsOf(day: string, minutes: number, zone: string): number[] {
  const midnight = startOfDay(day, zone);
  const length = minutes * MINUTE_MS;
  const count = Math.round((startOfDay(addDays(day, 1), zone) - midnight) / length);
  return Array.from({ length: count }, (_, at) => midnight + at * length);
}

export const endOf = ({ start, minutes }: Interval) => start + minutes * MINUTE_MS;

/** The mean power of an interval. */
export const kwOf = ({ wh, minutes }: Pick<Interval, "wh" | "minutes">) => (wh * 60) / minutes / 1000;

/** The intervals of whole days, oldest first, in absolute time: a day may have 23 or 25 hours. */
export function intervalsOf(days: readonly LoadCurveDay[], zone: string): Interval[] {
  const known = new Map<number, Interval>();
  for (const { day, minutes, wh, meter_serial, kind, source } of days) {
    const midnight = startOfDay(day, zone);
    for (const [index, energy] of wh.entries()) {
      const start = midnight + index * minutes * MINUTE_MS;
      const other = known.get(start);
      known.set(start, {
        start,
        minutes,
        wh: energy + (other?.wh ?? 0),
        meter: other ? `${other.meter} + ${meter_serial}` : meter_serial,
        ...(other ? leastOriginal(other, { kind, source }) : { kind, source }),
      });
    }
  }
  return [...known.values()].sort((a, b) => a.start - b.start);
}

/** The index of the first interval that starts at an instant or later. */
function place(intervals: readonly Interval[], instant: number): number {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.start ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The intervals that start in a window. */
export const within = (intervals: readonly Interval[], { from, to }: Window): Interval[] =>
  intervals.slice(place(intervals, from), place(intervals, to));

/** The interval an instant is in. */
export function intervalAt(intervals: readonly Interval[], instant: number): Interval | undefined {
  const last = intervals[place(intervals, instant + 1) - 1];
  return last && instant < endOf(last) ? last : undefined;
}

export type Point = [instant: number, kw: number | null];

/** The points of the chart: a step line that breaks where intervals are missing. */
export function pointsOf(intervals: readonly Interval[]): Point[] {
  return intervals.flatMap((interval, at): Point[] => {
    const [kw, end] = [kwOf(interval), endOf(interval)];
    const goesOn = intervals[at + 1]?.start === end;
    const point: Point = [interval.start, kw];
    return goesOn ? [point] : [point, [end, kw], [end, null]];
  });
}

export type Figures = {
  energy_wh: number;
  highest: Interval | undefined;
  /** The load factor: mean power over the highest. */
  load_factor: number | undefined;
};

export function figuresOf(intervals: readonly Interval[]): Figures {
  let [energy_wh, minutes] = [0, 0];
  let highest: Interval | undefined;
  for (const interval of intervals) {
    energy_wh += interval.wh;
    minutes += interval.minutes;
    if (!highest || kwOf(interval) > kwOf(highest)) highest = interval;
  }
  const most = highest ? kwOf(highest) : 0;
  const load_factor = most > 0 ? kwOf({ wh: energy_wh, minutes }) / most : undefined;
  return { energy_wh, highest, load_factor };
}

/** The days of a window that have no curve, of those between two days. */
export function lostDays(
  days: readonly Pick<LoadCurveDay, "day">[],
  window: Window,
  there: Days,
  zone: string,
): string[] {
  const { from, to } = daysOf(window, zone);
  const known = new Set(days.map(({ day }) => day));
  const wanted = (day: string) => day >= there.from && day <= there.to;
  return Array.from({ length: daysFrom(from, to) + 1 }, (_, at) => addDays(from, at)).filter(
    (day) => wanted(day) && !known.has(day),
  );
}

/** The number of days of a window without a curve, between the first and the last known day. */
export const missingDays = (...asked: Parameters<typeof lostDays>) => lostDays(...asked).length;

export type Line = { kind: CurveKind; points: Point[] };

/** The lines of the chart, one for each kind, at least one. */
export function linesOf(intervals: readonly Interval[]): Line[] {
  const lines = kindsOf(intervals).map((kind) => ({
    kind,
    points: pointsOf(intervals.filter((interval) => interval.kind === kind)),
  }));
  return lines.length > 0 ? lines : [{ kind: "raw", points: [] }];
}
