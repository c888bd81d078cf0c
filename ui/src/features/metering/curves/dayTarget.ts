import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import { daysFrom } from "~/lib/days";

/** What a meter has of a day; no `wh` where there is nothing. */
export type MeterDay = Pick<LoadCurveDay, "meter_serial" | "minutes"> & {
  wh: readonly number[] | null;
  kind: LoadCurveDay["kind"] | null;
  source: string;
};

/** A day that can be corrected, of each meter that has it. */
export type DayTarget = { day: string; meters: readonly [MeterDay, ...MeterDay[]] };

const USUAL_MINUTES = 15;

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

/** A day of a curve as it stands; one that is missing is of the meter and the length of interval of the day closest to it. */
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
