import { decimal, readingsOf } from "~/features/supply/wizard/newPoint";
import type { Meter } from "~/generated/Meter";
import type { MeterChange } from "~/generated/MeterChange";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { Register } from "~/generated/Register";
import { registerUnit } from "~/lib/units";

export type RegisterValues = Partial<Record<Register, string>>;

/** The values of the form; numbers and days as typed. */
export type MeterChangeValues = {
  last: RegisterValues;
  meter: {
    serial: string;
    digits: number | string;
    multiplier: string;
    installed_on: string | null;
    readings: RegisterValues;
  };
};

export const CHANGE_FIELDS = [
  "meter.serial",
  "meter.digits",
  "meter.multiplier",
  "meter.installed_on",
  "meter.readings",
];

export function changeOf({ last, meter }: MeterChangeValues): MeterChange {
  return {
    last_readings: readingsOf(last),
    new: {
      serial: meter.serial.trim(),
      digits: Number(meter.digits),
      multiplier: decimal(meter.multiplier),
      installed_on: meter.installed_on ?? "",
      readings: readingsOf(meter.readings),
    },
  };
}

const thousandths = (typed: string) => Math.round(Number(decimal(typed)) * 1000);

/** The last known reading of a meter's register, of the latest first, when it is beyond what was typed. */
export function beyond(
  readings: readonly ReadingRow[],
  { serial }: Meter,
  register: Register,
  typed: string,
): ReadingRow | undefined {
  // Demand starts again each month.
  if (decimal(typed) === "" || registerUnit(register) === "kW") return undefined;
  const last = readings.find((row) => row.meter_serial === serial && row.register === register);
  return last && thousandths(typed) < last.value ? last : undefined;
}

/** The last number a dial shows before zero. */
export const lastNumber = ({ digits }: Meter) => 10 ** digits - 1;

/** The consumption since a reading if the dial passed zero; null when the reading does not fit on it. */
export function turned(last: ReadingRow, meter: Meter, typed: string): number | null {
  const capacity = (lastNumber(meter) + 1) * 1000;
  if (last.value >= capacity) return null;
  return Math.round((capacity - last.value + thousandths(typed)) * Number(meter.multiplier));
}
