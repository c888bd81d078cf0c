import { backend } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { useResumeJob } from "./jobActions";
import { useRememberJob } from "./jobs";
import { usePermission } from "./session";
import { useAction } from "./useAction";

export const STEPS = ["check", "review", "settle", "send"] as const;
export type Step = (typeof STEPS)[number];

/** The number of services before each step of a cycle. */
export const atStep = ({ pending, review, validated, settled }: CycleRow): Record<Step, number> => ({
  check: pending,
  review,
  settle: validated,
  send: settled,
});

/** The services that were settled: those invoiced were so before. */
export const everSettled = ({ settled, invoiced }: Pick<CycleRow, "settled" | "invoiced">) =>
  settled + invoiced;

/** The services that have passed each step of a cycle, of those that were not excluded; review is only of some. */
export const passed = (cycle: CycleRow): Record<Exclude<Step, "review">, number> => ({
  check: inCycle(cycle) - cycle.pending,
  settle: everSettled(cycle),
  send: cycle.invoiced,
});

export const inCycle = ({ services, excluded }: CycleRow) => services - excluded;

/** Services that are neither settled nor excluded, for which a cycle waits before it is sent. */
export const unsettled = ({ pending, validated, review }: CycleRow) => pending + validated + review;

/** The step a cycle is at: the first with a service before it; none once all is done. */
export function stepOf(cycle: CycleRow): Step | null {
  const counts = atStep(cycle);
  return STEPS.find((step) => counts[step] > 0) ?? null;
}

export type Next = "check" | "decide" | "continue" | "settle" | null;

/** The next action inside a cycle, before sending it; validated services do not wait for those in review. */
export function nextOf({ pending, validated, review }: CycleRow): Next {
  if (pending > 0) return "check";
  if (validated > 0) return review > 0 ? "continue" : "settle";
  return review > 0 ? "decide" : null;
}

/** Runs a cycle, or resumes a stopped run. */
export function useRunCycle(cycle: CycleRow, jobs: readonly Job[]) {
  const mayRun = usePermission("run_settlement");
  const remember = useRememberJob();
  const run = useAction((request, id: CycleId) => backend.settlement.runCycle(request, id), {
    onDone: remember,
  });
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
