import type { ImportKind } from "~/generated/ImportKind";

/** What can be loaded, in the order a new company needs it. */
export const KINDS = [
  "accounts",
  "supply_points",
  "contracts",
  "readings",
  "load_curve",
  "charges",
  "inputs",
  "prices",
  "shadow",
  "tariff",
] as const satisfies readonly ImportKind[];
