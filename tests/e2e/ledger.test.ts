import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { KEYS } from "./driver.ts";
import { Program, ROOT, watchFailures } from "./program.ts";

type Payment = { number: string; account: string; reversal: { reason: string } | null };
type Row = { number: string; account: string; state: string };

const program = new Program();
const SECOND = { name: "Distribuidora del Valle S.A.C.", taxId: "20100070970" };

function payments(): Payment[] {
  const { rows } = program.cli("payment", "list", "--limit", "1000") as { rows: Payment[] };
  return rows;
}

function invoices(...only: string[]): Row[] {
  const { rows } = program.cli("invoices", "list", ...only, "--limit", "1000") as { rows: Row[] };
  return rows;
}

let account = "";

describe("money that comes back", () => {
  watchFailures(program);
  before(async () => {
    program.cli("demo", "--services", "60", "--seed", "11");
    await program.open();
    await program.signIn("demo");
  });
  after(() => program.discard());

  it("waits for a person when the company says so", async () => {
    const { window } = program;
    await window.click("area-settings");
    await window.click("settings-credit");
    await window.click("credit-by_person");
    await window.waitText("toast", /guardado/);
    await program.picture("credit-setting");
  });

  it("is owed again after its payment is reversed, with the reason", async () => {
    const { window } = program;
    await window.click("area-payments");
    const [newest] = payments();
    assert.ok(newest);
    account = newest.account;
    await window.click("reverse-payment");
    await window.write("reverse-reason", "Cheque sin fondos");
    await program.picture("reverse-payment");
    await window.click("reverse-confirm");
    await window.waitText("toast", new RegExp(`${newest.number} anulado`));
    const reversed = payments().find(({ number }) => number === newest.number);
    assert.equal(reversed?.reversal?.reason, "Cheque sin fondos");
    await window.click("row-payments");
    await window.waitText("debt-mark", /Debe/);
    await window.click("tab-current");
    await window.find("row-movements");
    await program.picture("reversal-in-account");
  });

  it("is credit after an invoice is annulled, and pays what the person says", async () => {
    const { window } = program;
    await window.click("tab-invoices");
    const paid = invoices()
      .filter((row) => row.account === account)
      .findIndex(({ state }) => state === "paid");
    await window.click("row-account-invoices", paid);
    await window.click("annul-invoice");
    await window.click("annul-code");
    await window.press(KEYS.down);
    await window.press(KEYS.enter);
    await window.write("annul-reason", "Emitida por error");
    await program.picture("annul-invoice");
    await window.click("annul-confirm");
    await window.waitText("toast", /Nota de crédito/);
    await window.waitText("invoice-note", /SC01-00000001/);
    await window.waitText("invoice-state", /Anulada/);
    await program.picture("annulled-invoice");
    await window.click("open-note");
    await window.waitText("correction", /S001-/);
    await program.picture("credit-note");
    await window.click("show-pdf");
    await program.picture("credit-note-pdf", 1_500);
    await window.script("history.back()");
    await window.find("open-note");
    await window.script("history.back()");
    await window.click("tab-current");
    await window.click("allocate-credit");
    await window.waitText("toast", /saldo a favor aplicados/);
    await window.gone("allocate-credit");
    program.cli("verify");
  });

  it("is billed by a second issuer with a series and a logo of its own", async () => {
    const { window } = program;
    await window.click("area-settings");
    await window.click("settings-issuers");
    await window.click("add-issuer");
    await window.write("new-issuer-legal-name", SECOND.name);
    await window.write("new-issuer-tax-id", SECOND.taxId);
    await window.write("new-issuer-series", "S001");
    await window.write("new-issuer-address", "Jr. Lima 12, Urubamba");
    await window.upload("issuer-logo-file", join(ROOT, "icons/32x32.png"));
    await window.click("new-issuer-save");
    await window.waitText("toast", /Distribuidora del Valle/);
    await window.find("row-series");
    await window.waitCount("logo-of-issuer", 2);
    await program.picture("issuers-and-series");

    program.cli("cycle", "create", "Octubre", "--period", "2026-10");
    program.cli("cycle", "run", "Octubre");
    program.cli("cycle", "decide", "Octubre", "exclude");
    const code = "C0000001";
    const { settings } = program.cli("account", "billing", code) as { settings: Record<string, unknown> };
    const file = join(program.folder, "settings.json");
    writeFileSync(file, JSON.stringify({ ...settings, issuer: SECOND.taxId }));
    program.cli("account", "billing", code, "--set", file);
    program.cli("billing", "send", "Octubre", "--date", "2026-11-03");
    const own = invoices("--cycle", "Octubre").filter(({ number }) => number === "S001-00000001");
    assert.equal(own.length, 1, "the second issuer starts a series of its own");
    program.cli("verify");
  });
});
