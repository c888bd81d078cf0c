import type { TFunction } from "i18next";

/** The name of a finding; a code newer than the catalogue shows as it is. */
export function findingName(t: TFunction, code: string): string {
  return t(`finding.${code}` as "finding.missing", { defaultValue: code });
}

const LACKING: readonly string[] = ["missing", "missing_input", "register_missing"];

/** Whether a check found that a value is missing without which nothing can be settled. */
export const isLacking = (code: string) => LACKING.includes(code);
