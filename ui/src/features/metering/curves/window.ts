import { addDays, addMonths, dayAt, daysFrom, periodOf, startOfDay, weekday } from "~/lib/days";

/** A visible stretch of time, between two instants. */
export type Window = { from: number; to: number };
/** A range of whole days, both ends included. */
export type Days = { from: string; to: string };

/** From wide to narrow; a year is the twelve months that end with one. */
export const UNITS = ["year", "month", "week", "day"] as const;
export type Unit = (typeof UNITS)[number];

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The year that ends with the month of a day, or the month, week or day that contains it. */
export function unitDays(unit: Unit, day: string): Days {
  const month = periodOf(day);
  const lastOf = (period: string) => addDays(`${addMonths(period, 1)}-01`, -1);
  switch (unit) {
    case "year":
      return { from: `${addMonths(month, -11)}-01`, to: lastOf(month) };
    case "month":
      return { from: `${month}-01`, to: lastOf(month) };
    case "week": {
      const monday = addDays(day, -weekday(day));
      return { from: monday, to: addDays(monday, 6) };
    }
    case "day":
      return { from: day, to: day };
  }
}

export const windowOf = ({ from, to }: Days, zone: string): Window => ({
  from: startOfDay(from, zone),
  to: startOfDay(addDays(to, 1), zone),
});

export const unitWindow = (unit: Unit, day: string, zone: string) => windowOf(unitDays(unit, day), zone);

/** The position of an instant in a window, in percent. */
export const percentOf = (instant: number, { from, to }: Window) => ((instant - from) / (to - from)) * 100;

export const instantAt = (percent: number, { from, to }: Window) =>
  Math.round(from + (percent / 100) * (to - from));

/** The days a window touches. */
export const daysOf = ({ from, to }: Window, zone: string): Days => ({
  from: dayAt(from, zone),
  to: dayAt(Math.max(from, to - 1), zone),
});

/** The unit that a window shows completely, if any. */
export function unitOf(window: Window, zone: string): Unit | undefined {
  const { to } = daysOf(window, zone);
  return UNITS.find((unit) => {
    const whole = unitWindow(unit, to, zone);
    return whole.from === window.from && whole.to === window.to;
  });
}

const between = (day: string, { from, to }: Days) => (day < from ? from : day > to ? to : day);

/** The window before this one (-1) or after it (1), of the same length, among the days there are. */
export function shifted(window: Window, step: -1 | 1, there: Days, zone: string): Window {
  const unit = unitOf(window, zone);
  if (!unit) {
    const by = (window.to - window.from) * step;
    return { from: window.from + by, to: window.to + by };
  }
  const { from, to } = daysOf(window, zone);
  const day = {
    year: `${addMonths(periodOf(to), 12 * step)}-01`,
    month: `${addMonths(periodOf(to), step)}-01`,
    week: addDays(from, 7 * step),
    day: addDays(from, step),
  }[unit];
  return unitWindow(unit, between(day, there), zone);
}

/** The window of a unit around the end of the current one. */
export const zoomed = (window: Window, unit: Unit, there: Days, zone: string) =>
  unitWindow(unit, between(daysOf(window, zone).to, there), zone);

/** The twelve months to load for a window; the loaded ones, while they contain it. */
export function monthsAround(window: Window, now: Days, zone: string): Days {
  const { from, to } = daysOf(window, zone);
  return from >= now.from && to <= now.to ? now : unitDays("year", to);
}

/** The part of a window that lies within days. */
export function clipped(window: Window, days: Days, zone: string): Window {
  const whole = windowOf(days, zone);
  return { from: Math.max(window.from, whole.from), to: Math.min(window.to, whole.to) };
}

/** Hours between marks, by the number of visible days. */
const HOURS = [
  [1.1, 2],
  [3.1, 6],
] as const;
/** Days between marks, by the number of visible days. */
const DAYS = [
  [10, 1],
  [35, 2],
  [100, 7],
] as const;

export type Marks = { by: "hour" | "day" | "month"; at: number[] };

/** The marks of the time axis: midnights and hours of the company's zone, across clock changes. */
export function marks(window: Window, zone: string): Marks {
  const { from, to } = daysOf(window, zone);
  const length = (window.to - window.from) / DAY_MS;
  const every = (step: number) =>
    Array.from({ length: Math.floor(daysFrom(from, to) / step) + 1 }, (_, at) => addDays(from, at * step));
  const within = (at: number) => at >= window.from && at <= window.to;
  const hours = HOURS.find(([most]) => length <= most)?.[1];
  if (hours) {
    const at = every(1).flatMap((day) => {
      const [start, end] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
      const count = Math.ceil((end - start) / (hours * HOUR_MS));
      return Array.from({ length: count }, (_, index) => start + index * hours * HOUR_MS);
    });
    return { by: "hour", at: at.filter(within) };
  }
  const days = DAYS.find(([most]) => length <= most)?.[1];
  const at = days ? every(days) : every(1).filter((day) => day.endsWith("-01"));
  return { by: days ? "day" : "month", at: at.map((day) => startOfDay(day, zone)).filter(within) };
}
