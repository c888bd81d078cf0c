/** Cycles, resettlements, simulations and tariffs: the parts that other areas may use. */

export { CycleWizard, type NewCycleSearch } from "./cycles/CycleWizard";
export { Lines } from "./cycles/Lines";
export type { StagedSearch } from "./dashboard/stages";
export { DifferenceLines } from "./resettlements/DifferenceLines";
export { RequestResettlement } from "./resettlements/RequestResettlement";
