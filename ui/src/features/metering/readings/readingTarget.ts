import { useState } from "react";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import { periodOf } from "~/lib/days";

/** A reading of a register and a day, that is there or is missing. */
export type Target = Pick<ReadingRow, "meter_serial" | "register" | "read_on"> & {
  /** Absent when it is missing or voided. */
  value: number | null;
};

/** One day may have several readings of a register, with other values. */
export const keyOf = ({ meter_serial, register, read_on, value }: Target) =>
  `${meter_serial} ${register} ${read_on} ${value}`;

/** Whether a reading is current, not replaced by another. */
export const isCurrent = ({ replaced }: ReadingRow) => !replaced;

export const targetOf = (row: ReadingRow): Target => ({
  meter_serial: row.meter_serial,
  register: row.register,
  read_on: row.read_on,
  value: row.edit === "voided" ? null : row.value,
});

/** The reading to correct first: the missing one, or else the last of the period, which closes it. */
export function firstTarget({ estimates, readings, service }: ReviewCase): Target | null {
  const missing = estimates[0];
  if (missing) return { ...missing, value: null };
  const closes = readings
    .filter((row) => isCurrent(row) && periodOf(row.read_on) === service.period)
    .toSorted((one, other) => Number(one.read_on < other.read_on) - Number(one.read_on > other.read_on))[0];
  return closes ? targetOf(closes) : null;
}

/** Whether a target is among the readings still: a correction replaces it. */
export const isAmong = (readings: readonly ReadingRow[], target: Target) =>
  readings.some((row) => isCurrent(row) && keyOf(targetOf(row)) === keyOf(target));

export const METHODS = [
  "last_year",
  "recent_mean",
  "linear",
  "class_profile",
] as const satisfies readonly EstimationMethod[];

/** The methods that have an estimate for the case, in order. */
export const methodsOf = (estimates: readonly Estimate[]) =>
  METHODS.filter((method) => estimates.some((estimate) => estimate.method === method));

export const editsBy = (
  estimates: readonly Estimate[],
  method: EstimationMethod,
  reason: string,
): NewReadingEdit[] =>
  estimates
    .filter((estimate) => estimate.method === method)
    .map(({ meter_serial, register, read_on, value }) => ({
      meter_serial,
      register,
      read_on,
      value,
      method,
      reason,
      confirmed: false,
    }));

const KEY = "acometida.review.reason";

/** The reason of an estimate or a correction, proposed again the next time. */
export function useReason() {
  const [reason, setReason] = useState(() => localStorage.getItem(KEY) ?? "");
  return {
    reason,
    setReason: (text: string) => {
      localStorage.setItem(KEY, text);
      setReason(text);
    },
  };
}

export type Reason = ReturnType<typeof useReason>;
