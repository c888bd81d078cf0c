import { after, before, describe, it } from "node:test";
import { chooseAll, settleChosen } from "./cycle.ts";
import { KEYS } from "./driver.ts";
import { Program, watchFailures } from "./program.ts";

const program = new Program();

describe("the demo company", () => {
  watchFailures(program);
  before(async () => {
    await program.open();
  });
  after(() => program.discard());

  it("is made on the first start, with its way in", async () => {
    const { window } = program;
    await window.find("choose-demo");
    await program.picture("first-start");
    await window.click("choose-demo");
    await window.click("demo-create");
    await window.find("demo-ready", 120_000);
    await window.click("demo-enter");
    await window.waitText("home-accounts", /\d/);
    await program.picture("home");
  });

  it("shows its customers, one of them, and one supply point", async () => {
    const { window } = program;
    await window.click("area-customers");
    await window.waitText("count-accounts", /1,\d{3}/);
    await program.picture("customers");
    await window.press(KEYS.control, "k");
    await window.type("search-input", "quispe");
    await window.find("hit-account");
    await program.picture("search");
    await window.openHit("account");
    await window.find("service-card");
    await program.picture("customer");
    await window.click("service-card");
    await window.find("row-readings");
    await program.picture("supply-point");
  });

  it("settles its open month", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.click("new-cycle");
    await chooseAll(window);
    await program.picture("new-cycle");
    await settleChosen(window);
    await window.waitAttribute("cycle-state", "data-state", "settled", 120_000);
    await window.find("findings");
    await program.picture("cycle");
  });

  it("shows tariffs, invoices and settings, in the dark too", async () => {
    const { window } = program;
    await window.click("area-tariffs");
    await window.click("row-tariffs");
    await window.find("tariff-components");
    await program.picture("tariff");
    await window.click("area-invoices");
    await window.find("row-invoices");
    await program.picture("invoices");
    await window.click("row-invoices");
    await window.find("invoice-total");
    await program.picture("invoice");
    await window.click("area-settings");
    await window.click("settings-operators");
    await window.find("row-operators");
    await program.picture("settings");
    await window.click("toggle-scheme");
    await window.click("area-home");
    await window.find("home-accounts");
    await program.picture("home-dark");
    await window.click("toggle-scheme");
  });

  it("stays signed in when the page is loaded again", async () => {
    const { window } = program;
    await window.reload();
    await window.find("home-accounts");
  });
});
