import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { KEYS } from "./driver.ts";
import { Program, watchFailures } from "./program.ts";
import { xlsx } from "./spreadsheet.ts";

const program = new Program();

async function signOut() {
  const { window } = program;
  await window.click("user-menu");
  await window.click("sign-out");
  await window.find("sign-in-password");
}

describe("a day at the desk", () => {
  watchFailures(program);
  before(async () => {
    program.cli("demo", "--services", "300", "--seed", "11");
    await program.open();
  });
  after(() => program.discard());

  it("does not open to a wrong password", async () => {
    const { window } = program;
    await window.type("sign-in-password", "no es");
    await window.press(KEYS.enter);
    await window.waitText("sign-in-error", /\S/);
    assert.equal(await window.attribute("sign-in-submit", "disabled"), "true");
    await window.type("sign-in-password", "demo");
    await window.press(KEYS.enter);
    await window.find("home-accounts");
  });

  it("is worked with the keyboard alone", async () => {
    const { window } = program;
    await window.press(KEYS.control, "k");
    await window.find("search-input");
    for (const letter of "quispe") await window.press(letter);
    await window.find("hit-account");
    await window.press(KEYS.down);
    await window.press(KEYS.enter);
    await window.find("account-balance");
    await window.gone("search-input");
    await window.press(KEYS.alt, "6");
    await window.find("row-invoices");
    await window.press(KEYS.alt, "1");
    await window.find("home-accounts");
  });

  it("speaks English and goes dark", async () => {
    const { window } = program;
    await window.click("area-settings");
    await window.choose("language", "en");
    await window.waitText("area-settlement", /^Settlement$/);
    await window.choose("scheme", "dark");
    await window.reload();
    await window.waitText("area-settlement", /^Settlement$/);
    assert.equal(await window.script("return document.documentElement.dataset.mantineColorScheme"), "dark");
    await window.click("area-home");
    await window.find("home-accounts");
    await window.click("area-settings");
    await window.choose("language", "es");
    await window.choose("scheme", "light");
    await window.waitText("area-settlement", /^Liquidación$/);
  });

  it("accepts a dropped file, and saves the rows it refuses", async () => {
    const { window } = program;
    await window.click("area-imports");
    await window.click("import-kind-readings");
    const old = "Suministro;Fecha;Lectura\r\n10000001;30/11/2026;99000,5\r\nSEÑAL-Ñ;30/11/2026;1,0\r\n";
    await window.drop("import-file", "lecturas de la señora Ñ.csv", Buffer.from(old, "latin1"));
    await window.click("import-preview");
    await window.waitText("report-created", /1$/);
    await window.waitText("report-refused", /1$/);
    await window.click("download-bad-rows");
    assert.match(readFileSync(await program.saved(/rechazad.*\.csv$/), "utf8"), /SEÑAL-Ñ/);
    await window.click("import-run");
    await window.find("import-another", 60_000);
    await window.waitText("report-created", /1$/);
    await window.click("import-another");
  });

  it("says in a sentence why a file is of no use", async () => {
    const { window } = program;
    const book = xlsx("Lecturas", [["Suministro", "Fecha", "Lectura"]]);
    const useless = {
      "factura.csv": Buffer.from("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n", "latin1"),
      "cortado.xlsx": book.subarray(0, book.length / 2),
      "vacío.csv": Buffer.alloc(0),
      "figuras.csv": Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256)),
    };
    for (const [name, content] of Object.entries(useless)) {
      await window.click("area-home");
      await window.click("area-imports");
      await window.drop("import-file", name, content);
      const message = await window.waitText("import-error", /\S.*\.$/);
      assert.doesNotMatch(message, /os error|panicked|undefined|\bnull\b/, name);
    }
  });

  it("asks how a column that cannot decide is written, and lists a refused row with its cure", async () => {
    const { window } = program;
    const file = join(program.folder, "dudosas.csv");
    writeFileSync(file, "suministro;fecha;lectura\n10000001;05/11/2026;900.500\n10000001;06/11/2026;#N/A\n");
    await window.click("area-imports");
    await window.click("import-kind-readings");
    await window.upload("import-file", file);
    await window.waitText("import-unanswered", /fecha.*lectura/);
    assert.equal(await window.attribute("import-preview", "disabled"), "true");
    await window.choose("notation-date", "day_first");
    await program.picture("notation");
    await window.choose("notation-value", "decimal_comma");
    await window.gone("import-unanswered");
    await window.click("import-preview");
    await window.waitText("report-created", /1$/);
    await window.waitText("report-refused", /1$/);
    await window.waitText("import-report", /#N\/A.*corríjala en la hoja/);
    await program.picture("refused-cell");
    await window.click("import-run");
    await window.find("import-another", 60_000);
    await window.waitText("report-created", /1$/);
  });

  it("puts back a copy, and what was done after it is gone", async () => {
    const { window } = program;
    await window.click("area-settings");
    await window.click("settings-data");
    await window.gone("restore-row");
    await window.click("backup");
    await window.find("backup-path");
    await window.waitCount("restore-row", 1);

    await window.click("area-customers");
    await window.click("row-accounts");
    const before = await window.text("account-contact");
    await window.click("edit-account");
    await window.write("account-phone", "900111222");
    await window.click("account-save");
    await window.waitText("account-contact", /900111222/);

    await window.click("area-settings");
    await window.click("settings-data");
    await window.click("restore-open");
    await window.write("restore-password", "no es");
    await window.click("restore-confirm");
    await window.waitText("restore-form", /no son correctos/);
    await window.write("restore-password", "demo");
    await program.picture("restore");
    await window.click("restore-confirm");
    await window.find("sign-in-password", 60_000);
    await window.gone("restore-form");

    await program.signIn("demo");
    await window.find("home-accounts");
    await window.click("area-customers");
    await window.click("row-accounts");
    assert.equal(await window.text("account-contact"), before);
    await window.click("area-settings");
    await window.click("settings-audit");
    await window.waitText("table-audit", /Copia restaurada/);
    program.cli("verify");
  });

  it("shows an operator no more than an operator may do", async () => {
    const { window } = program;
    await signOut();
    await program.signIn("operador", "operador");
    await window.click("area-imports");
    await window.find("import-kind-readings");
    for (const forbidden of ["contracts", "charges", "inputs", "prices", "shadow", "tariff"])
      await window.gone(`import-kind-${forbidden}`);
    await window.click("area-settlement");
    await window.click("settlement-cycles");
    await window.click("row-cycles");
    await window.find("print-batch");
    for (const forbidden of ["new-cycle", "cycle-run", "send-to-billing", "decide-exclude"])
      await window.gone(forbidden);
    await window.click("area-settings");
    await window.find("settings-appearance");
    for (const forbidden of ["issuers", "operators", "data", "audit"])
      await window.gone(`settings-${forbidden}`);
  });

  it("lets an auditor see everything and touch nothing", async () => {
    const { window } = program;
    await signOut();
    await program.signIn("auditor", "auditor");
    await window.click("area-home");
    await window.find("home-accounts");
    await window.gone("area-imports");
    await window.click("area-settlement");
    await window.click("settlement-cycles");
    await window.click("row-cycles");
    await window.find("cycle-invoices");
    await window.gone("print-batch");
    await window.click("area-customers");
    await window.click("row-accounts");
    await window.find("account-balance");
    await window.gone("go-pay");
    await window.click("area-settings");
    await window.find("settings-audit");
    // Nor does the core do it for a window that asks all the same.
    const codes = await window.scriptAsync<string[]>(
      `const [request, done] = arguments;
       const code = (name, args) => window.__TAURI_INTERNALS__.invoke(name, args).then(() => "done", (error) => error.code);
       Promise.all([
         code("plugin:company|back_up", { request }),
         code("plugin:company|backups", {}),
         code("plugin:company|restore", { name: "a.db", password: "auditor" }),
         code("plugin:company|operators", {}),
         code("plugin:metering|import_fields", { kind: "accounts" }),
       ]).then(done)`,
      "0199f000-0000-7000-8000-000000000001",
    );
    assert.deepEqual(codes, Array(5).fill("forbidden"));
  });

  it("lets nobody go on guessing a password", async () => {
    const { window } = program;
    await signOut();
    for (let guess = 1; guess <= 5; guess++) {
      // a page of its own for each guess, where no answer is left of the one before
      await window.reload();
      await window.write("sign-in-login", "auditor");
      await window.type("sign-in-password", "no es");
      await window.press(KEYS.enter);
      await window.waitText("sign-in-error", /no son correctos/);
    }
    await window.type("sign-in-password", "auditor");
    await window.press(KEYS.enter);
    await window.waitText("sign-in-error", /Demasiados intentos/);
    // Whoever guesses at one operator keeps no other out.
    await program.signIn("demo", "demo");
  });
});
