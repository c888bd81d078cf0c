import type { CycleMode } from "~/generated/CycleMode";
import type { Market } from "~/generated/Market";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import type { ServiceFilter } from "~/generated/ServiceFilter";

/** The steps of a new cycle, in order. */
export const STEPS = ["cycle", "services", "mode", "summary"] as const;
export type StepName = (typeof STEPS)[number];

export const MODES = ["automatic", "manual"] as const satisfies readonly CycleMode[];

export type CycleValues = { name: string; market: Market; period: string | null; mode: CycleMode };

/** All that match, or those ticked by hand. */
export type Choice = { all: boolean; chosen: ReadonlySet<string> };

export const NOBODY: Choice = { all: false, chosen: new Set() };

/** The name, or with a number after it when another cycle has it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

export const isEmpty = ({ all, chosen }: Choice) => !all && chosen.size === 0;

export const servicesOf = ({ all, chosen }: Choice, filter: ServiceFilter): ServiceChoice =>
  all ? { matching: filter } : { these: [...chosen] };
