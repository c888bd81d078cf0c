import type { CheckRule } from "~/generated/CheckRule";
import type { CheckSettings } from "~/generated/CheckSettings";
import type { CheckThreshold } from "~/generated/CheckThreshold";
import type { FindingCode } from "~/generated/FindingCode";
import type { Level } from "~/generated/Level";
import type { ThresholdUnit } from "~/generated/ThresholdUnit";

export const LEVELS = ["off", "information", "warning", "stops"] as const satisfies readonly Level[];

/** The levels and thresholds in the form. */
export type Draft = {
  levels: Readonly<Partial<Record<FindingCode, Level>>>;
  /** By name: several checks may share one. */
  thresholds: Readonly<Record<string, number>>;
};

const byName = (rules: readonly CheckRule[]) =>
  new Map(rules.flatMap(({ thresholds }) => thresholds.map((one) => [one.name, one] as const)));

const draft = (
  rules: readonly CheckRule[],
  level: (rule: CheckRule) => Level,
  value: (threshold: CheckThreshold) => number,
): Draft => ({
  levels: Object.fromEntries(rules.map((rule) => [rule.code, level(rule)])),
  thresholds: Object.fromEntries([...byName(rules)].map(([name, one]) => [name, value(one)])),
});

export const draftOf = (rules: readonly CheckRule[]) =>
  draft(
    rules,
    ({ level }) => level,
    ({ value }) => value,
  );

export const usualOf = (rules: readonly CheckRule[]) =>
  draft(
    rules,
    ({ default_level }) => default_level,
    ({ default_value }) => default_value,
  );

/** The number of levels and thresholds that differ. */
export function differences(one: Draft, other: Draft): number {
  const codes = Object.keys(one.levels) as FindingCode[];
  return (
    codes.filter((code) => one.levels[code] !== other.levels[code]).length +
    Object.keys(one.thresholds).filter((name) => one.thresholds[name] !== other.thresholds[name]).length
  );
}

/** The settings to store: every threshold, and the levels that differ from the usual ones. */
export function settingsOf(rules: readonly CheckRule[], { levels, thresholds }: Draft): CheckSettings {
  const changed = rules.flatMap(({ code, default_level }) => {
    const level = levels[code];
    return level && level !== default_level ? [[code, level] as const] : [];
  });
  // The core names every threshold in some check.
  return { ...thresholds, levels: Object.fromEntries(changed) } as CheckSettings;
}

const THOUSANDS: readonly ThresholdUnit[] = ["wh", "wh_per_day"];

/** Energy is kept in Wh and written in kWh. */
export const scaleOf = (unit: ThresholdUnit) => (THOUSANDS.includes(unit) ? 1000 : 1);
