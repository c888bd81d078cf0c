/** Cycles, resettlements, simulations and tariffs: the parts that other areas may use. */

export type { StagedSearch } from "./board/stages";
export { CycleWizard } from "./cycles/CycleWizard";
export { Lines } from "./cycles/Lines";
export { RequestResettlement } from "./resettlements/RequestResettlement";
