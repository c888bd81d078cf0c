import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { chooseAll, settleChosen } from "./cycle.ts";
import { Program, watchFailures } from "./program.ts";

const program = new Program();
/** More than are settled in one transaction, so that one cut falls between two of them. */
const SERVICES = 5_000;
const CYCLE = "Octubre";

type Cycle = Record<
  "services" | "pending" | "review" | "settled" | "excluded" | "invoiced" | "energy_wh",
  number
> & {
  state: string;
  total: { minor: number };
};

/** What a cycle came to, without who made it and when. */
function outcome(database = program.database) {
  const { services, pending, review, settled, excluded, invoiced, energy_wh, state, total } = program.cliOn(
    database,
    "cycle",
    "show",
    CYCLE,
  ) as Cycle;
  return { services, pending, review, settled, excluded, invoiced, energy_wh, state, total: total.minor };
}

/** How often there was work to take up again. */
let resumed = 0;

/** Opens the window after a cut and takes up the work that was left, if any was. */
async function resume() {
  await program.open();
  await program.signIn("demo");
  const { window } = program;
  await window.click("area-settlement");
  await window.click("settlement-cycles");
  await window.click("row-cycles");
  if ((await window.attribute("cycle-state", "data-state")) === "settled") return;
  await window.click("jobs-tray");
  await window.click("job-resume");
  resumed += 1;
}

describe("a power cut while the month is settled", () => {
  watchFailures(program);
  const untouched = join(program.folder, "untouched.db");
  before(() => {
    program.cli("demo", "--services", String(SERVICES), "--seed", "7");
    copyFileSync(program.database, untouched);
  });
  after(() => program.discard());

  it("comes in the midst of the first services", async () => {
    const window = await program.open();
    await program.signIn("demo");
    await window.click("area-settlement");
    await window.click("new-cycle");
    await window.write("cycle-name", CYCLE);
    await chooseAll(window);
    await settleChosen(window);
    await window.find("job-progress", 60_000);
    await program.kill();
  });

  it("comes again when some have been settled, to a page that was loaded anew", async () => {
    await resume();
    // A page that is loaded again finds the work where it is.
    await program.window.reload();
    // some are settled, or, on a machine that is quicker than the window, all
    await program.window.glimpse(["job-progress", "cycle-state"], /^([1-9]|Liquidado)/);
    await program.kill();
  });

  it("leaves nothing out and does nothing twice", async () => {
    await resume();
    await program.window.waitAttribute("cycle-state", "data-state", "settled", 60_000);
    await program.window.waitAttribute("figure-pending", "data-count", "0");
    await program.window.click("jobs-tray");
    await program.window.find("job-settle");
    assert.equal((await program.window.all('[data-testid="job-settle"]')).length, 1);
    await program.close();
    program.cli("verify");

    program.cliOn(untouched, "cycle", "create", CYCLE, "--period", "2026-10");
    program.cliOn(untouched, "cycle", "run", CYCLE);
    assert.deepEqual(outcome(), outcome(untouched));
    assert.ok(outcome().settled > SERVICES / 2);
    assert.ok(resumed > 0, "no cut came in time");
  });
});
