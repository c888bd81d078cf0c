import type { Board } from "~/generated/Board";
import type { Period } from "~/generated/Period";
import type { Stage } from "~/generated/Stage";
import type { StageFilter } from "~/generated/StageFilter";

/** What the address of a list of services holds. */
export type StagedSearch = Partial<StageFilter> & { period: Period };

export const STAGES = [
  "selected",
  "validation",
  "review",
  "estimated",
  "settled",
  "sent",
  "invoiced",
  "excluded",
  "resettlement",
] as const satisfies readonly Stage[];

/** Stages that every service of the month may pass; those beside them show once a service takes them. */
const WAY: readonly Stage[] = ["selected", "validation", "settled", "sent", "invoiced"];

/** Stages beyond which there is nothing to wait for. */
const LAST: readonly Stage[] = ["invoiced", "excluded", "resettlement"];

export const isLast = (stage: Stage) => LAST.includes(stage);

export const countOf = ({ stages }: Board, stage: Stage) =>
  stages.find((count) => count.stage === stage) ?? { stage, services: 0, waiting: 0 };

/** The stages worth showing, in order. */
export const shownStages = (board: Board) =>
  STAGES.map((stage) => countOf(board, stage)).filter(
    ({ stage, services }) => WAY.includes(stage) || services > 0,
  );
