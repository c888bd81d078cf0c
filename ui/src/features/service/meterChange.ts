import { decimal, readingsOf } from "~/features/supply/newPoint";
import type { MeterChange } from "~/generated/MeterChange";
import type { Register } from "~/generated/Register";

export type RegisterValues = Partial<Record<Register, string>>;

/** What the form holds while it is filled: numbers and days as they are typed. */
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
