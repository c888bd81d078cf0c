import { decimal, readingsOf } from "~/features/supply/wizard/newPoint";
import type { Meter } from "~/generated/Meter";
import type { MeterChange } from "~/generated/MeterChange";
import type { Register } from "~/generated/Register";
import type { TypedReading } from "~/generated/TypedReading";
import { thousandths } from "~/lib/useReadingCheck";

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
  "last_readings",
  "confirmed",
];

export function changeOf({ last, meter }: MeterChangeValues, confirmed: boolean): MeterChange {
  return {
    last_readings: readingsOf(last),
    new: {
      serial: meter.serial.trim(),
      digits: Number(meter.digits),
      multiplier: decimal(meter.multiplier),
      installed_on: meter.installed_on ?? "",
      readings: readingsOf(meter.readings),
    },
    confirmed,
  };
}

/** The last readings of the meter that is removed, to check them before they are saved. */
export function typedOf({ last, meter }: MeterChangeValues, { serial }: Meter): TypedReading[] {
  const { installed_on } = meter;
  if (!installed_on) return [];
  return readingsOf(last).flatMap(({ register, value: written }) => {
    const value = thousandths(written);
    return value === null ? [] : [{ meter_serial: serial, register, read_on: installed_on, value }];
  });
}
