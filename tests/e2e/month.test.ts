import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chooseAll, settleChosen } from "./cycle.ts";
import { KEYS } from "./driver.ts";
import { Program, watchFailures } from "./program.ts";
import { VILLAGE, writeVillage } from "./village.ts";

const program = new Program();
const files = writeVillage(program.folder);
const settled = VILLAGE.customers - 2;
/** The web view's PDF reader draws its page a while after it is there. */
const PAINTS = 3000;

/** Takes a file through the mapper, the rehearsal and the import. */
async function load(kind: string, file: string, expected: { created: number; refused: number }) {
  const { window } = program;
  await window.click("area-imports");
  await window.click(`import-kind-${kind}`);
  await window.upload("import-file", file);
  await window.click("import-preview");
  await window.waitText("report-created", new RegExp(`${expected.created}$`));
  await window.waitText("report-refused", new RegExp(`${expected.refused}$`));
  if (kind === "readings") await program.picture("import");
  await window.click("import-run");
  await window.find("import-another", 60_000);
  await window.waitText("report-created", new RegExp(`${expected.created}$`));
  await window.click("import-another");
}

describe("a month, from a bare machine to a payment", () => {
  watchFailures(program);
  before(async () => {
    await program.open();
  });
  after(() => program.discard());

  it("starts with the guided set-up", async () => {
    const { window } = program;
    await window.click("choose-own");
    await window.click("country-pe");
    await window.click("setup-next");
    await window.type("setup-name", "Luz del Ande");
    await window.type("issuer-tax-id", "20331898007");
    await window.type("issuer-address", "Av. Argentina 2090, Lima");
    await window.click("setup-next");
    await window.type("operator-name", "Rosa Ibáñez");
    await window.type("operator-login", "rosa");
    await window.type("operator-password", "secreta123");
    program.password = "secreta123";
    await window.type("operator-repeat", "secreta123");
    await window.click("setup-next");
    await window.click("setup-finish");
    // The last digit is wrong, and the focus returns to it.
    await window.waitAttribute("issuer-tax-id", "aria-invalid", "true");
    await window.write("issuer-tax-id", "20331898008");
    await window.click("setup-next");
    await window.click("setup-next");
    await window.click("setup-finish");
    await window.waitText("company-name", /Luz del Ande/);
  });

  it("loads customers, supply points, contracts and a year of readings", async () => {
    const all = { created: VILLAGE.customers, refused: 0 };
    await load("accounts", files.accounts, all);
    await load("supply-points", files.supplies, all);
    await load("contracts", files.contracts, all);
    await load("readings", files.readings, { created: files.readingRows, refused: 1 });
    // The same file twice brings nothing new.
    await program.window.upload("import-file", files.readings);
    await program.window.click("import-preview");
    await program.window.waitText("report-created", /0$/);
    await program.window.waitText("report-unchanged", new RegExp(`${files.readingRows}$`));
  });

  it("settles all that match and stops what cannot be right", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.click("new-cycle");
    await chooseAll(window);
    await window.waitAttribute("selection-count", "data-count", String(VILLAGE.customers));
    await settleChosen(window);
    await window.waitAttribute("cycle-state", "data-state", "settled", 60_000);
    await window.waitAttribute("figure-settled", "data-count", String(settled));
    await window.waitAttribute("figure-review", "data-count", "2");
    await window.find("finding-missing");
    assert.equal(await window.attribute("send-to-billing", "aria-disabled"), "true");
  });

  it("explains a line and excludes the doubtful services", async () => {
    const { window } = program;
    await window.click("row-results");
    // The third line is the energy, with its readings.
    await window.click("explain-line", 2);
    await window.waitText("line-trace", /pe-pluz-bt5b/);
    await program.picture("explained");
    await window.press(KEYS.escape);
    await window.gone("line-trace");

    await window.click("figure-review");
    await window.waitText("count-results", /^2 /);
    await window.click("choose-results", 0);
    await window.click("choose-results", 1);
    await window.click("decide-exclude");
    await window.waitAttribute("figure-excluded", "data-count", "2");
  });

  it("sends the month to billing and prints the batch inside the window", async () => {
    const { window } = program;
    await window.click("send-to-billing");
    await window.click("send-confirm");
    await window.waitAttribute("cycle-state", "data-state", "sent_to_billing", 60_000);
    await window.waitAttribute("figure-invoiced", "data-count", String(settled));
    await window.click("print-batch");
    await window.click("print-by-route");
    await window.click("open-batch", 0, 60_000);
    await window.waitText("batch-path", new RegExp(`^${settled} `));
    await window.find("pdf-frame", 30_000);
  });

  it("shows on the dashboard where the month stands, and lists the services behind a figure", async () => {
    const { window } = program;
    await window.click("area-settlement");
    await window.waitText("metric-settled-value", new RegExp(`^${settled}$`));
    await window.waitText("stage-excluded", /2$/);
    await program.picture("dashboard");
    await window.click("metric-settled-menu");
    await window.click("metric-invoices");
    await window.waitText("count-invoices", new RegExp(`^${settled} `));
  });

  it("finds a customer without accents, opens the invoice and its PDF", async () => {
    const { window } = program;
    await window.press(KEYS.control, "k");
    await window.type("search-input", VILLAGE.searched.words);
    await window.waitText("hit-account", new RegExp(VILLAGE.searched.name));
    await window.openHit("account");
    await window.waitText("page-title", new RegExp(VILLAGE.searched.name));
    await window.find("service-card");
    await window.click("tab-invoices");
    await window.click("row-account-invoices");
    await window.waitText("invoice-total", /^S\/ \d/);
    await window.click("show-pdf");
    await window.find("pdf-frame", 30_000);
    await program.picture("invoice-pdf", PAINTS);
  });

  it("registers a payment, and the balance falls at once", async () => {
    const { window } = program;
    await window.press(KEYS.control, "k");
    await window.type("search-input", VILLAGE.searched.words);
    await window.openHit("account");
    await window.waitText("account-balance", /^S\/ [1-9]/);
    const owed = await window.text("account-balance");
    await window.click("go-pay");
    await window.type("payment-reference", "OP-77");
    await program.picture("payment");
    await window.click("payment-submit");
    await window.waitText("account-balance", /^S\/ 0\.00$/);
    await window.gone("debt-mark");
    await window.click("tab-payments");
    await window.waitText("table-account-payments", new RegExp(owed.replace("S/ ", "").replace(".", "\\.")));
    await window.click("tab-current");
    await window.waitText("current-balance", /^S\/ 0\.00$/);
  });

  it("keeps everything: the file is sound and the window opens on it again", async () => {
    await program.close();
    const invoices = program.cli("invoices", "list") as { total?: number } | unknown[];
    const count = Array.isArray(invoices) ? invoices.length : invoices.total;
    assert.equal(count, settled);
    program.cli("verify");
    const window = await program.open();
    await program.signIn("secreta123");
    await window.waitText("home-accounts", new RegExp(`${VILLAGE.customers}$`));
  });
});
