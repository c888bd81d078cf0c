import { settlement } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { unsettled } from "./cycleSteps";
import { useResumeJob } from "./jobActions";
import { useRememberJob } from "./jobs";
import { usePermission } from "./session";
import { useAction } from "./useAction";

/** Runs a cycle as far as it goes, or goes on with the run that was stopped. */
export function useRunCycle(cycle: CycleRow, jobs: readonly Job[]) {
  const mayRun = usePermission("run_settlement");
  const remember = useRememberJob();
  const run = useAction((request, id: CycleId) => settlement.runCycle(request, id), { onDone: remember });
  const resume = useResumeJob();
  const latest = jobs.find((job) => job.kind === "settle");
  const stopped = latest?.state === "done" ? undefined : latest;
  const busy = jobs.some((job) => job.state === "running");
  const waits = cycle.state === "running" || unsettled(cycle) > cycle.review;
  return {
    can: mayRun && waits && !busy,
    run: () => (stopped ? resume.mutate(stopped.id) : run.mutate(cycle.id)),
    starting: run.isPending || resume.isPending,
  };
}
