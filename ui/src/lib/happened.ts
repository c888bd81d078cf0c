import { useTranslation } from "react-i18next";
import type { Finding } from "~/generated/Finding";
import type { FindingCode } from "~/generated/FindingCode";
import { useFormat } from "./session";

type Values = { readonly [name: string]: string };

/** A sentence about a finding, and the values it needs. */
type Sentence = {
  says: string;
  values: readonly string[];
  /** The value that decides between singular and plural. */
  counts?: "count" | "days" | "months";
  /** What else the values must hold. */
  when?: (values: Values) => boolean;
};

const USED = ["daily", "recent_daily"] as const;

/** The sentences of each finding, the fullest first: the first whose values are all there is used. */
const SENTENCES: Record<FindingCode, readonly Sentence[]> = {
  missing: [
    { says: "missing_initial", values: ["month"], when: ({ reading }) => reading === "initial" },
    { says: "missing_final", values: ["month"], when: ({ reading }) => reading === "final" },
  ],
  duplicate: [{ says: "duplicate", values: ["day", "reading"] }],
  conflicting: [{ says: "conflicting", values: ["day", "first", "second"] }],
  negative: [{ says: "negative", values: ["initial", "final"] }],
  zero: [{ says: "zero", values: [], counts: "days" }],
  zero_run: [{ says: "zeroRun", values: [], counts: "months" }],
  rollover: [{ says: "rollover", values: ["initial", "final", "digits", "energy"] }],
  impossible: [{ says: "impossible", values: ["energy", "most", "power"], counts: "days" }],
  high: [
    { says: "high", values: [...USED, "last_year_daily"] },
    { says: "highThanRecent", values: USED },
    { says: "highThanLastYear", values: ["daily", "last_year_daily"] },
  ],
  low: [
    { says: "low", values: [...USED, "last_year_daily"] },
    { says: "lowThanRecent", values: USED },
    { says: "lowThanLastYear", values: ["daily", "last_year_daily"] },
  ],
  deviation: [{ says: "deviation", values: ["daily", "mean_daily", "lower", "upper"], counts: "months" }],
  short_history: [
    { says: "noHistory", values: ["limit_months"], when: ({ months }) => months === "0" },
    { says: "shortHistory", values: ["limit_months"], counts: "months" },
  ],
  gap: [{ says: "gap", values: ["days"], counts: "count" }],
  curve_estimated: [{ says: "curveEstimated", values: ["days"], counts: "count" }],
  overlap: [{ says: "overlap", values: ["days"], counts: "count" }],
  unordered: [
    { says: "unorderedReading", values: ["day", "reading", "earlier_day", "earlier_reading"] },
    { says: "unorderedCurve", values: ["day", "earlier_day"] },
  ],
  future: [
    { says: "futureCurve", values: ["day", "last_day"], counts: "count" },
    { says: "futureReading", values: ["day", "last_day"] },
  ],
  day_length: [{ says: "dayLength", values: ["days", "intervals", "minutes"], counts: "count" }],
  clock_change: [{ says: "clockChange", values: ["day", "hours"] }],
  spike: [{ says: "spike", values: ["day", "highest", "third"] }],
  curve_register: [
    { says: "curveRegister", values: ["from", "to", "curve_energy", "register_energy", "difference"] },
  ],
  register_missing: [{ says: "registerMissing", values: ["registers"] }],
  register_unused: [{ says: "registerUnused", values: ["registers"] }],
  unit: [{ says: "unit", values: USED }],
  multiplier: [{ says: "multiplier", values: [...USED, "multiplier"] }],
  disconnected: [{ says: "disconnected", values: ["energy"] }],
  outside_meter: [
    { says: "outsideMeterCurve", values: ["day"], counts: "count" },
    { says: "outsideMeter", values: ["day", "installed_on", "removed_on"] },
    { says: "beforeMeter", values: ["day", "installed_on"] },
  ],
  contract_change: [
    { says: "contractChange", values: ["valid_from", "valid_to"] },
    { says: "contractStarts", values: ["valid_from"] },
  ],
  unknown_holidays: [
    { says: "unknownHolidays", values: ["day", "last_day"] },
    { says: "noHolidays", values: ["day"] },
  ],
  estimated_run: [{ says: "estimatedRun", values: [], counts: "months" }],
  missing_input: [{ says: "missingInput", values: [] }],
  unrated: [{ says: "unrated", values: [] }],
};

/** What the core writes for a value that there is not. */
const NONE = "-";
const there = (value: string | undefined) => value !== undefined && value !== NONE;

/** What happened, in a sentence with its values; null for a finding whose values it does not know. */
export function useHappened(): (finding: Finding) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const written = useWritten();
  return ({ code, values: found = {} }) => {
    // A stored finding may be newer than these sentences.
    const values: Values = found.day ? { month: found.day.slice(0, 7), ...found } : found;
    const known: readonly Sentence[] = SENTENCES[code] ?? [];
    const sentence = known.find(
      (one) =>
        one.values.every((name) => there(values[name])) &&
        (!one.counts || Number.isInteger(Number(values[one.counts] ?? NONE))) &&
        (one.when?.(values) ?? true),
    );
    if (!sentence) return null;
    const texts = Object.entries(values).map(([name, value]) => [name, written(name, value).text]);
    const count = sentence.counts && Number(values[sentence.counts]);
    return t(`happened.${sentence.says}` as "happened.gap", {
      ...Object.fromEntries(texts),
      ...(count !== undefined && { count, shown: format.integer(count) }),
    });
  };
}

const KWH = [
  "energy",
  "most",
  "daily",
  "last_year_daily",
  "recent_daily",
  "mean_daily",
  "lower",
  "upper",
  "curve_energy",
  "register_energy",
  "difference",
];
const KW = ["power", "highest", "third"];
const NUMBERS = ["initial", "final", "first", "second", "earlier_reading", "multiplier"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days that are named one by one; more are only counted. */
const FEW = 4;
/** Values that the text of the rule already contains. */
const LEFT_OUT = ["percent", "limit_months", "limit_days", "limit_energy", "limit_deviations"];

/** How the value of a finding is written, and its unit. */
function useWritten() {
  const { t } = useTranslation();
  const format = useFormat();
  // What no register measures is named by its measure and its period: `active valle`.
  const register = (name: string) => {
    const [measure = "", ...period] = name.split(" ");
    const key = measure === "active" ? "total" : measure;
    return [t(`register.${key}` as "register.total", { defaultValue: measure }), ...period].join(" ");
  };
  const days = (all: readonly string[]) => {
    const shown = all.slice(0, FEW).map(format.date).join(", ");
    const count = all.length - FEW;
    return count > 0 ? t("seen.more", { days: shown, count, shown: format.integer(count) }) : shown;
  };
  return (name: string, value: string): { text: string; unit?: "kWh" | "kW" } => {
    if (value === NONE) return { text: t("seen.none") };
    const parts = value.split(", ");
    if (parts.every((part) => DAY.test(part))) return { text: days(parts) };
    if (name === "registers") return { text: parts.map(register).join(", ") };
    if (name === "month") return { text: format.period(value) };
    if (name === "reading" && (value === "initial" || value === "final"))
      return { text: t(`seen.which.${value}`) };
    if (KWH.includes(name)) return { text: format.decimal(value), unit: "kWh" };
    if (KW.includes(name)) return { text: format.decimal(value), unit: "kW" };
    if (NUMBERS.includes(name) || name === "reading") return { text: format.decimal(value) };
    return { text: value };
  };
}

/** The name and the formatted value of a finding; null for what its rule says. */
export function useValueText() {
  const { t } = useTranslation();
  const written = useWritten();
  return (name: string, value: string) => {
    if (LEFT_OUT.includes(name)) return null;
    const { text, unit } = written(name, value);
    const label = t(`seen.${name}` as "seen.day", { defaultValue: name });
    return `${label}: ${unit ? `${text} ${unit}` : text}`;
  };
}
