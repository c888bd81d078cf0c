import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { TariffChange } from "~/generated/TariffChange";
import type { WhatIf } from "~/generated/WhatIf";

/** A change in the form; `key` identifies its row. */
export type Change = { key: string } & (
  | { kind: "replace"; tariff: string; by: string }
  | { kind: "prices"; tariff: string; component: string; percent: string }
  | { kind: "input"; name: string; value: string }
);

export const KINDS = ["replace", "prices", "input"] as const satisfies readonly Change["kind"][];

export function emptyChange(kind: Change["kind"], key: string): Change {
  if (kind === "replace") return { key, kind, tariff: "", by: "" };
  if (kind === "prices") return { key, kind, tariff: "", component: "", percent: "" };
  return { key, kind, name: "", value: "" };
}

const isNumber = (text: string) => text !== "" && Number.isFinite(Number(text));

/** Whether every field is filled in. */
export function isWhole(change: Change): boolean {
  if (change.kind === "replace") return change.tariff !== "" && change.by !== "";
  if (change.kind === "prices") return change.tariff !== "" && isNumber(change.percent);
  return change.name.trim() !== "" && isNumber(change.value);
}

/** A simulation in the form. */
export type Question = {
  period: Period;
  market: Market;
  filter: ServiceFilter;
  changes: readonly Change[];
};

export function whatIfOf({ period, market, filter, changes }: Question): WhatIf {
  const tariffs = changes.flatMap((change): TariffChange[] => {
    if (change.kind === "replace") return [{ replace: { tariff: change.tariff, by: change.by } }];
    if (change.kind === "input") return [];
    const { tariff, component, percent } = change;
    return [{ prices: { tariff, component: component || null, percent } }];
  });
  const inputs = changes.flatMap((change) =>
    change.kind === "input" ? [[change.name.trim(), change.value] as const] : [],
  );
  return { period, market, filter, changes: tariffs, inputs: Object.fromEntries(inputs) };
}

/** The form values of a stored simulation. */
export function questionOf({ period, market, filter, changes, inputs }: WhatIf): Question {
  const tariffs = changes.map((change): Change => {
    if ("replace" in change) return { key: "", kind: "replace", ...change.replace };
    const { tariff, component, percent } = change.prices;
    return { key: "", kind: "prices", tariff, component: component ?? "", percent };
  });
  const valued = Object.entries(inputs).map(
    ([name, value]): Change => ({ key: "", kind: "input", name, value }),
  );
  const all = [...tariffs, ...valued].map((change, at) => ({ ...change, key: `asked-${at}` }));
  return { period, market, filter: given(filter), changes: all };
}

/** The conditions with a value. */
const given = (filter: ServiceFilter): ServiceFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined));

/** A canonical text of a question, to compare questions. */
export const written = (question: Question) =>
  JSON.stringify(whatIfOf({ ...question, filter: given(question.filter) }), (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
