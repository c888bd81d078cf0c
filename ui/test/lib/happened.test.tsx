import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { FindingCode } from "~/generated/FindingCode";
import { rememberLanguage } from "~/i18n";
import { useHappened } from "~/lib/happened";
import { SignedInProvider } from "~/lib/session";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

type Values = Record<string, string>;

const used = { daily: "45.2", percent: "250" };
const LONG = Array.from({ length: 6 }, (_, at) => `2026-10-0${at + 1}`).join(", ");

/** The values that the core writes for each finding, in each shape. */
const SHAPES: Record<FindingCode, readonly Values[]> = {
  missing: [
    { reading: "initial", month: "2026-10" },
    { reading: "final", month: "2026-10" },
  ],
  duplicate: [{ day: "2026-10-24", reading: "64851.68" }],
  conflicting: [{ day: "2026-10-24", first: "64851.68", second: "64869.68" }],
  negative: [{ initial: "64851.68", final: "64800" }],
  zero: [{ days: "1" }, { days: "30" }],
  zero_run: [
    { months: "1", limit_months: "1" },
    { months: "3", limit_months: "3" },
  ],
  rollover: [{ initial: "99990", final: "12.5", digits: "5", energy: "22.5" }],
  impossible: [
    { energy: "1240", most: "720", power: "2", days: "30", percent: "100" },
    { energy: "1240", most: "24", power: "1", days: "1", percent: "100" },
  ],
  high: [
    { ...used, last_year_daily: "11.8", recent_daily: "12.1" },
    { ...used, last_year_daily: "-", recent_daily: "12.1" },
    { ...used, last_year_daily: "11.8", recent_daily: "-" },
  ],
  low: [
    { ...used, last_year_daily: "111.8", recent_daily: "112.1" },
    { ...used, last_year_daily: "-", recent_daily: "112.1" },
    { ...used, last_year_daily: "111.8", recent_daily: "-" },
  ],
  deviation: [
    {
      daily: "31.4",
      mean_daily: "9.8",
      lower: "1.4",
      upper: "18.2",
      months: "12",
      limit_months: "12",
      limit_deviations: "3",
    },
  ],
  short_history: [
    { months: "0", limit_months: "6" },
    { months: "1", limit_months: "6" },
    { months: "4", limit_months: "6" },
  ],
  gap: [
    { days: "2026-10-03", count: "1", first: "2026-10-03", limit_days: "0" },
    { days: LONG, count: "6", first: "2026-10-01", limit_days: "3" },
  ],
  curve_estimated: [
    { days: "2026-10-03", count: "1", method: "same_weekdays", limit_days: "3" },
    { days: "2026-10-03, 2026-10-05", count: "2", method: "same_weekdays", limit_days: "3" },
  ],
  overlap: [
    { days: "2026-10-03", count: "1" },
    { days: LONG, count: "6" },
  ],
  unordered: [
    { day: "2026-10-12", reading: "64800", earlier_day: "2026-10-05", earlier_reading: "64851.68" },
    { day: "2026-10-05", earlier_day: "2026-10-12" },
  ],
  future: [
    { day: "2026-11-04", last_day: "2026-10-31" },
    { day: "2026-10-30", count: "1", last_day: "2026-10-29" },
    { day: "2026-10-30", count: "2", last_day: "2026-10-29" },
  ],
  day_length: [
    { days: "2026-10-03", count: "1", intervals: "95", minutes: "15" },
    { days: "2026-10-03, 2026-10-05", count: "2", intervals: "95", minutes: "15" },
  ],
  clock_change: [{ day: "2026-10-25", hours: "25" }],
  spike: [{ day: "2026-10-25", highest: "412.5", third: "80", percent: "300" }],
  curve_register: [
    {
      curve_energy: "1000",
      register_energy: "1200",
      difference: "-200",
      from: "2026-09-30",
      to: "2026-10-31",
      percent: "2",
      limit_energy: "1",
    },
  ],
  register_missing: [{ registers: "peak, off_peak, demand valle" }],
  register_unused: [{ registers: "reactive" }],
  unit: [{ daily: "12100", recent_daily: "12.1" }],
  multiplier: [{ daily: "12", recent_daily: "480", multiplier: "40" }],
  disconnected: [{ energy: "35.2", limit_energy: "1" }],
  outside_meter: [
    { day: "2026-10-24", installed_on: "2026-10-26", removed_on: "-" },
    { day: "2026-10-24", installed_on: "2020-01-02", removed_on: "2026-10-20" },
    { day: "2026-10-24", count: "1" },
    { day: "2026-10-24", count: "3" },
  ],
  contract_change: [
    { valid_from: "2026-10-12", valid_to: "-" },
    { valid_from: "2020-01-02", valid_to: "2026-10-20" },
  ],
  unknown_holidays: [
    { day: "2026-10-01", last_day: "2025-12-31" },
    { day: "2026-10-01", last_day: "-" },
  ],
  estimated_run: [
    { months: "1", limit_months: "1" },
    { months: "3", limit_months: "3" },
  ],
  missing_input: [{}],
  unrated: [{}],
};

const operator = operators[0];
if (!operator) throw new Error("the fixture has no operator");
const wrapper = ({ children }: { children: ReactNode }) => (
  <SignedInProvider company={COMPANY} operator={operator} version="0">
    {children}
  </SignedInProvider>
);
const say = (code: FindingCode, values: Values) =>
  renderHook(useHappened, { wrapper }).result.current({ code, severity: "stops", values, rule: "" });

const all = Object.entries(SHAPES).flatMap(([code, shapes]) =>
  shapes.map((values) => [code as FindingCode, values] as const),
);

describe.each(["es", "en"] as const)("in %s", (language) => {
  beforeEach(async () => {
    await rememberLanguage(language);
  });

  it.each(all)("%s says what happened with all its values: %j", (code, values) => {
    const sentence = say(code, values);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/\{\{|undefined|null|NaN|happened\.|\d{4}-\d{2}/);
    expect(sentence).not.toMatch(/(^|[\s(])-([\s).,;]|$)/);
    expect(sentence).not.toMatch(/sin dato|no data/);
  });

  it("no two shapes of the findings say the same", () => {
    const sentences = all.map(([code, values]) => say(code, values));
    expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
  });
});

it.each([
  ["conflicting", 0, "Dos lecturas el 24/10/2026: 64,851.68 y 64,869.68."],
  ["high", 0, "Usó 45.2 kWh al día; la media reciente es 12.1 y en el mismo mes del año pasado 11.8."],
  ["high", 1, "Usó 45.2 kWh al día; la media reciente es 12.1."],
  ["missing", 1, "Falta la lectura final de octubre de 2026."],
  ["impossible", 0, "1,240 kWh en 30 días: con 2 kW de potencia caben como mucho 720 kWh."],
  ["gap", 1, "Faltan 6 días de la curva: 01/10/2026, 02/10/2026, 03/10/2026, 04/10/2026 y 2 días más."],
  [
    "register_missing",
    0,
    "Al medidor le falta lo que pide la tarifa: Energía en hora punta, Energía fuera de punta, Demanda máxima valle.",
  ],
  ["short_history", 0, "No hay meses anteriores; hacen falta 6 para detectar una desviación."],
] as const)("%s, shape %i, reads: %s", (code, shape, sentence) => {
  expect(say(code, SHAPES[code][shape] ?? {})).toBe(sentence);
});

it("does not invent a sentence for values it does not know", () => {
  expect(say("gap", { days: "1" })).toBeNull();
  expect(say("high", { daily: "45.2", last_year_daily: "-", recent_daily: "-" })).toBeNull();
  expect(say("newer" as FindingCode, { day: "2026-10-24" })).toBeNull();
});
