import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { TariffChange } from "~/generated/TariffChange";
import type { WhatIf } from "~/generated/WhatIf";

/** A change as it is being written; `key` tells it from the others. */
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

/** Nothing of it is left to write. */
export function isWhole(change: Change): boolean {
  if (change.kind === "replace") return change.tariff !== "" && change.by !== "";
  if (change.kind === "prices") return change.tariff !== "" && isNumber(change.percent);
  return change.name.trim() !== "" && isNumber(change.value);
}

/** A simulation as it is being written. */
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
