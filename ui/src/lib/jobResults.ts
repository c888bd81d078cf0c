import type { Job } from "~/generated/Job";
import type { SavedFile } from "~/generated/SavedFile";
import type { WhatIfResult } from "~/generated/WhatIfResult";

const resultOf = (job: Job) =>
  job.kind === "what_if" && job.state === "done" ? (job.result as WhatIfResult | SavedFile) : null;

/** The result of a simulation. */
export function simulated(job: Job): WhatIfResult | null {
  const result = resultOf(job);
  return result && "services" in result ? result : null;
}

/** The file of a simulation that was started to be saved. */
export function savedSimulation(job: Job): SavedFile | null {
  const result = resultOf(job);
  return result && "folder" in result ? result : null;
}

/** Whether the job saved a file in the operator's documents. */
export const leavesFile = (job: Job) =>
  (job.kind === "export" && job.state === "done") || savedSimulation(job) !== null;
