import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Job } from "~/generated/Job";
import type { JobState } from "~/generated/JobState";
import { openWindow } from "../app";
import { makeWorld } from "../fixture/world";

const cycle = makeWorld({}).cycles.open.row;
const settle = (id: string, state: JobState): Job => ({
  id,
  kind: "settle",
  state,
  title: "Liquidar octubre",
  done: 20,
  total: 60,
  started_at: "2026-11-03T14:00:00Z",
  finished_at: null,
  cycle: cycle.id,
  error: null,
  result: null,
});

async function goOn(jobs: Job[]) {
  const { user, backend } = await openWindow(`/settlement/${cycle.id}`, {
    overrides: {
      "settlement|cycle": () => ({ ...cycle, state: "running", pending: 40, settled: 20 }),
      "jobs|list": () => jobs,
      "jobs|resume": () => settle("jo-1", "running"),
      "settlement|run_cycle": () => settle("jo-9", "running"),
    },
  });
  await user.click(await screen.findByTestId("cycle-run"));
  return backend;
}

it("goes on with the settlement that was interrupted", async () => {
  const backend = await goOn([settle("jo-2", "interrupted"), settle("jo-1", "done")]);
  await waitFor(() => expect(backend.called("jobs|resume")[0]?.args).toMatchObject({ job: "jo-2" }));
  expect(backend.called("settlement|run_cycle")).toEqual([]);
});

it("settles what is still pending when the last settlement ended", async () => {
  const backend = await goOn([settle("jo-2", "done"), settle("jo-1", "interrupted")]);
  await waitFor(() => expect(backend.called("settlement|run_cycle")).toHaveLength(1));
  expect(backend.called("jobs|resume")).toEqual([]);
});
