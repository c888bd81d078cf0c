/** Imports, readings, curves, inputs and reviews: the parts that other areas may use. */

export { Checks } from "./checks/Checks";
export { LoadCurve } from "./curves/LoadCurve";
export type { PreparedFile } from "./imports/mapping";
export { LoadFiles } from "./inputs/LoadFiles";
export { Needs } from "./inputs/Needs";
export type { InputsSearch } from "./inputs/useScope";
export type { AskAgain } from "./readings/Corrected";
export { Readings } from "./readings/Readings";
