import { v7 } from "uuid";
import type { DraftId } from "~/generated/DraftId";
import type { Notation } from "~/generated/Notation";
import type { RequestId } from "~/generated/RequestId";

export { backend, type Commands } from "~/generated/commands";
export { BackendError } from "./call";

/** The columns of a file that feed each field: field name to column heading. */
export type Mapping = Record<string, string>;

/** How the columns that do not show it are written: field name to notation. */
export type Notations = Record<string, Notation>;

/** Names one action of a person, so that a repeated call does nothing twice. */
export const newRequest = (): RequestId => v7();

/** The id of a wizard's draft, made before it is first saved. */
export const newDraft = (): DraftId => v7();
