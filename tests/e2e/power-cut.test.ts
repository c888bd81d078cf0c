import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { Program, watchFailures } from "./program.ts";

const program = new Program();
const SERVICES = 1200;

async function signIn() {
  const window = await program.open();
  await window.type("sign-in-password", "demo");
  await window.click("sign-in-submit");
  await window.find("home-accounts");
  return window;
}

describe("a power cut while the month is settled", () => {
  watchFailures(program);
  after(() => program.discard());

  it("loses nothing: the cycle goes on from where it stood", async () => {
    program.cli("demo", "--services", String(SERVICES));
    let window = await signIn();
    await window.click("area-settlement");
    await window.click("new-cycle");
    await window.click("select-all");
    await window.find("row-services");
    await window.click("settle-selection");
    await window.find("cycle-state");
    program.kill();

    window = await signIn();
    await window.click("area-settlement");
    await window.click("row-cycles");
    await window.find("cycle-state");
    if ((await window.attribute("cycle-state", "data-state")) !== "settled") await window.click("cycle-run");
    await window.waitAttribute("cycle-state", "data-state", "settled", 120_000);
    await window.waitAttribute("figure-pending", "data-count", "0");
    const counts = ["settled", "review"].map((state) => window.attribute(`figure-${state}`, "data-count"));
    const [settled, review] = (await Promise.all(counts)).map(Number);
    assert.ok((settled ?? 0) > 0, "nothing was settled");
    assert.match(await window.text("figure-services"), new RegExp(format((settled ?? 0) + (review ?? 0))));
    await program.close();
    program.cli("verify");
  });
});

const format = (n: number) => n.toLocaleString("es-PE", { useGrouping: true });
