import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chooseAll, settleChosen } from "./cycle.ts";
import { KEYS } from "./driver.ts";
import { Program, watchFailures } from "./program.ts";

const program = new Program();
const SERVICES = 60;
const PERIOD = "2026-10";

type Dashboard = { stages: { stage: string; services: number }[] };

/** What the core says of a stage, to compare with what the window shows. */
function reached(stage: string): number {
  const dashboard = program.cli("cycle", "dashboard", "--period", PERIOD) as Dashboard;
  return dashboard.stages.find((of) => of.stage === stage)?.services ?? 0;
}

async function count(testId: string): Promise<number> {
  return Number(await program.window.attribute(testId, "data-count"));
}

type Invoice = {
  to: string;
  supply: { code: string };
  readings: { register: string; final: number }[];
};

/** A supply that the month billed by one register, and what its dial showed at the end, kWh. */
function billed(): { supply: string; on: string; dial: number } {
  const list = program.cli("invoices", "list", "--limit", "200") as {
    rows: { number: string; period: string }[];
  };
  for (const { number, period } of list.rows) {
    if (period !== PERIOD) continue;
    const invoice = program.cli("invoices", "show", number) as Invoice;
    const [reading, another] = invoice.readings;
    if (reading?.register === "total" && !another) {
      return { supply: invoice.supply.code, on: invoice.to, dial: reading.final / 1000 };
    }
  }
  throw new Error("the month billed no supply of one register");
}

describe("a manual cycle, from its checks to a note", () => {
  watchFailures(program);
  before(async () => {
    program.cli("demo", "--services", String(SERVICES));
    await program.open();
    await program.signIn("demo");
  });
  after(() => program.discard());

  it("stops after the checks, with the good apart from the doubtful", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.click("new-cycle");
    await chooseAll(window);
    await settleChosen(window, "manual");
    await window.waitAttribute("cycle-state", "data-state", "validated", 60_000);
    assert.ok((await count("figure-review")) > 0, "the demo has readings that cannot be right");
    assert.equal(await count("figure-settled"), 0, "nothing is settled before a person says so");
    assert.equal(await window.attribute("send-to-billing", "aria-disabled"), "true");
    await program.picture("manual-cycle");
  });

  it("is reviewed case by case by keyboard, and one is sent to the field", async () => {
    const { window } = program;
    const doubtful = await count("figure-review");
    await window.click("open-review");
    await window.find("review-case");
    await program.picture("review");
    await window.press("t");
    await window.click("order-save");
    await window.waitAttribute("review-case-row", "aria-current", "false");
    await window.press("k");
    await window.find("review-visit-asked");
    await window.script("history.back()");
    await window.waitAttribute("figure-review", "data-count", String(doubtful));
  });

  it("goes on with those that pass, and bills them once the others are excluded", async () => {
    const { window } = program;
    await window.click("cycle-run");
    await window.waitAttribute("cycle-state", "data-state", "settled", 60_000);
    await window.click("figure-review");
    const doubtful = await count("figure-review");
    await window.waitText("count-results", new RegExp(`^${doubtful} `));
    for (let place = 0; place < doubtful; place++) await window.click("choose-results", place);
    await window.click("decide-exclude");
    await window.waitAttribute("figure-review", "data-count", "0");
    await window.click("send-to-billing");
    await window.click("send-confirm");
    await window.waitAttribute("cycle-state", "data-state", "sent_to_billing", 60_000);
  });

  it("shows the stages with the numbers of the core, and the list behind each", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.find("stages-picture");
    for (const stage of ["selected", "review", "settled", "invoiced", "excluded"]) {
      assert.equal(await count(`stage-${stage}`), reached(stage), stage);
    }
    await program.picture("dashboard", 1500);
    await window.script(`document.querySelector('[data-testid="stage-invoiced"] a').click()`);
    await window.waitAttribute("staged-total", "data-count", String(reached("invoiced")));
  });

  it("is simulated with other prices, and the simulation outlives the window", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.click("settlement-whatIf");
    await window.click("what-if-add-prices");
    await window.type("what-if-tariff", "pe-pluz-bt5b");
    await window.press(KEYS.down);
    await window.press(KEYS.enter);
    await window.type("what-if-percent", "-5");
    await window.click("what-if-run");
    await window.waitText("what-if-difference", /-S/, 60_000);
    const before = await window.text("what-if-before");
    assert.match(await window.text("what-if-losers"), /\n0$/, "a lower price makes nobody pay more");
    await program.picture("what-if", 1500);
    await program.close();
    await program.open();
    await program.signIn("demo");
    await program.window.click("jobs-tray");
    await program.window.click("job-see");
    assert.equal(await program.window.text("what-if-before"), before);
    await program.window.click("what-if-save");
    const percent = `document.querySelector('[data-testid="what-if-percent"]').value`;
    assert.equal(await program.window.script(`return ${percent}`), "-5 %");
    await program.saved(/Simulación.*\.csv$/);
  });

  it("settles a closed period again, and the difference is a note beside the invoice that stays", async () => {
    const { window } = program;
    const { supply, on, dial } = billed();
    program.cli("correct", supply, "--on", on, "--value", String(dial + 20), "--reason", "Mal leída");
    await window.click("area-settlement");
    await window.click("ask-resettlement");
    await window.write("resettlement-codes", supply);
    await window.type("resettlement-reason", "Lectura corregida");
    await window.click("resettlement-send");
    await window.click("cycle-run");
    await window.waitAttribute("cycle-state", "data-state", "settled", 60_000);
    await window.click("send-to-billing");
    await window.waitText("send-text", /nota/);
    await window.click("send-confirm");
    await window.waitAttribute("cycle-state", "data-state", "sent_to_billing", 60_000);
    await window.click("area-settlement");
    await window.waitText("latest-resettlement", new RegExp(supply));
    assert.equal(await count("stage-resettlement"), 1);
    await window.click("latest-resettlement");
    await window.waitText("resettlement-difference", /\d/);
    await program.picture("resettlement");
    program.cli("verify");
  });
});
