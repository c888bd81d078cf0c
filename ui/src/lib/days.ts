import type { Period } from "~/generated/Period";

/** Days as `2026-06-30`; they begin at midnight of the company's zone, which may be 23 or 25 hours after the last one. */
type Day = string;

const DAY_MS = 86_400_000;

const iso = (instant: number): Day => new Date(instant).toISOString().slice(0, 10);
const count = (day: Day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

export const addDays = (day: Day, days: number): Day => iso((count(day) + days) * DAY_MS);

/** How many days `to` is after `from`. */
export const daysFrom = (from: Day, to: Day) => count(to) - count(from);

/** 0 is Monday. */
export const weekday = (day: Day) => (count(day) + 3) % 7;

export const periodOf = (day: Day): Period => day.slice(0, 7);

export function addMonths(period: Period, months: number): Period {
  const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string) {
  const known = clocks.get(zone);
  if (known) return known;
  const two = "2-digit" as const;
  const clock = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    hourCycle: "h23",
    timeZone: zone,
  });
  clocks.set(zone, clock);
  return clock;
}

/** What the clocks of a zone show at an instant, as if it were UTC. */
function localTime(instant: number, zone: string): number {
  // No locale writes ISO dates in every engine, so the parts are put together here.
  const parts = new Map(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** The day it is in a zone at an instant. */
export const dayAt = (instant: number, zone: string): Day => iso(localTime(instant, zone));

/** The instant a day begins in a zone: midnight, or what follows where the clocks jump over it. */
export function startOfDay(day: Day, zone: string): number {
  const midnight = count(day) * DAY_MS;
  const ahead = (instant: number) => localTime(instant, zone) - instant;
  const near = midnight - ahead(midnight);
  const exact = midnight - ahead(near);
  return dayAt(exact, zone) === day ? exact : near;
}
