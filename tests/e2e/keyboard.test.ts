import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { KEYS } from "./driver.ts";
import { Program, watchFailures } from "./program.ts";

const program = new Program();
/** Presses after which what the focus should reach is out of reach. */
const MOST = 90;

let pressed = 0;

/** Presses keys, each of which counts, also those that are held. */
async function press(...chord: string[]) {
  pressed += chord.length;
  await program.window.press(...chord);
}

async function write(text: string) {
  for (const letter of text) await press(letter);
}

const at = (testId: string) => `[data-testid="${testId}"]`;
const grid = (table: string) => `${at(`table-${table}`)} [role=grid]`;

const focused = (selector: string) =>
  program.window.script<boolean>("return document.activeElement.matches(arguments[0])", selector);

/** What has the focus, to say where it went. */
const place = () =>
  program.window.script<string>(
    `const { activeElement: part } = document;
     const id = part.closest("[data-testid]")?.dataset.testid ?? "";
     return [part.tagName.toLowerCase(), part.getAttribute("role"), id, part.ariaLabel ?? part.innerText?.slice(0, 20)]
       .filter(Boolean).join(" ").replaceAll("\\n", " ");`,
  );

/** Presses a key until something holds. */
async function until(holds: () => Promise<boolean>, goal: string, ...chord: string[]) {
  const trail = [await place()];
  for (let times = 0; !(await holds()); times++) {
    if (times === MOST) throw new Error(`no way by keys to ${goal}: ${trail.join(" → ")}`);
    await press(...chord);
    trail.push(await place());
  }
}

const tabTo = (selector: string) => until(() => focused(selector), selector, KEYS.tab);
const tabBackTo = (selector: string) => until(() => focused(selector), selector, KEYS.shift, KEYS.tab);
const downTo = (selector: string) => until(() => focused(selector), selector, KEYS.down);

/** Waits, without a key, until something holds. */
async function wait(holds: () => Promise<boolean>, complaint: string) {
  for (const end = Date.now() + 15_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`${complaint}; ${await place()} has the focus`);
    await new Promise((resume) => setTimeout(resume, 60));
  }
}

const atFocus = (selector: string) => wait(() => focused(selector), `${selector} took no focus`);
const there = async (selector: string) => (await program.window.all(selector)).length > 0;

/** Opens the first offer of a kind that the search has for some words. */
async function open(words: string, offer: string) {
  const { window } = program;
  await press(KEYS.control, "k");
  await atFocus(at("search-input"));
  await write(words);
  // Before there are words, every command is offered.
  await window.gone("command-lock");
  await window.find(offer);
  await wait(async () => !(await there("[role=dialog] .mantine-Loader-root")), "the search goes on");
  await until(() => there(`${at(offer)}[aria-selected=true]`), offer, KEYS.down);
  await press(KEYS.enter);
  await window.gone("search-input");
}

/** Moves to a row of the list that has the focus. */
async function toRow(index: number) {
  for (let row = 0; row < index; row++) await press(KEYS.down);
}

type Cost = { task: string; keys: number; seconds: number };
const costs: Cost[] = [];

/** A task, done with no more keys than a limit. */
function task(name: string, limit: number, work: () => Promise<void>) {
  it(name, async () => {
    pressed = 0;
    const start = Date.now();
    await work();
    const cost = { task: name, keys: pressed, seconds: Math.round((Date.now() - start) / 100) / 10 };
    costs.push(cost);
    assert.ok(cost.keys <= limit, `${name} takes ${cost.keys} keys`);
  });
}

type Invoice = { number: string; account: string; account_name: string; supply_code: string; state: string };

function invoices(): Invoice[] {
  const { rows } = program.cli("invoices", "list", "--limit", "1000") as { rows: Invoice[] };
  return rows;
}

/** An account that owes two invoices since their due dates. */
function debtor(): Invoice {
  const overdue = invoices().filter(({ state }) => state === "overdue");
  const found = overdue.find(({ account }) => overdue.filter((row) => row.account === account).length === 2);
  assert.ok(found, "the demo has an account with two overdue invoices");
  return found;
}

const count = async (testId: string) => Number(await program.window.attribute(testId, "data-count"));

/** Opens the review of a cycle and decides its cases: accepts what can be, except the last. */
async function review(cases: number, only?: string) {
  const { window } = program;
  await tabTo(at("cycle-review"));
  await press(KEYS.enter);
  for (let left = cases; left > 0; left--) {
    await window.waitCount("review-case-row", left);
    await wait(() => there(`${at("review-exclude")}:not(:disabled)`), "the case does not come");
    const acceptable = left > 1 && (await there(`${at("review-accept")}:not(:disabled)`));
    const decision = only ?? (acceptable ? "a" : "x");
    await press(decision);
    // A reason is asked once, and proposed again.
    if (await focused(at("review-reason"))) {
      await write("Revisado");
      await press(KEYS.enter);
      await press(decision);
    }
  }
}

describe("the main tasks, by keyboard alone", () => {
  watchFailures(program);
  before(async () => {
    program.cli("demo", "--services", "60", "--seed", "21");
    const window = await program.open();
    await window.find("sign-in-password");
    await atFocus(at("sign-in-password"));
    await write("demo");
    await press(KEYS.enter);
    await window.find("home-accounts");
  });
  after(async () => {
    const lines = costs.map(({ task, keys, seconds }) => `${task}, ${keys}, ${seconds}`);
    console.log(["task, keys, seconds", ...lines].join("\n"));
    await program.discard();
  });

  task("find a customer", 20, async () => {
    const { window } = program;
    await open("grifo ursula", "hit-account");
    await window.waitText("page-title", /Grifo Santa Úrsula/);
    await window.find("account-balance");
  });

  task("explain an invoice", 41, async () => {
    const { window } = program;
    await tabTo(at("tab-services"));
    await press(KEYS.right);
    await window.find("row-account-invoices");
    await tabTo(grid("account-invoices"));
    await press(KEYS.enter);
    await window.waitText("bill-change-why", /\d/);
    // The part that scrolls takes no focus: what stands below in it is shown by walking there.
    await tabTo(`${at("bill-change")} a`);
    assert.ok(
      await window.script<boolean>(
        `const { top, bottom } = document.querySelector('[data-testid="bill-change-why"]').getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight`,
      ),
      "the reason of the change is on the screen",
    );
  });

  task("create a customer with a supply", 150, async () => {
    const { window } = program;
    await open("nueva cuenta", "command-new-account");
    await atFocus(at("account-first-given"));
    await write("Rosa");
    await tabTo(at("account-second-given"));
    await write("Elena");
    await tabTo(at("account-first-family"));
    await write("Condori");
    await tabTo(at("account-second-family"));
    await write("Mamani");
    await tabTo(at("account-document"));
    await write("10117410");
    await press(KEYS.control, "s");
    await window.waitText("page-title", /Rosa Elena Condori Mamani/);
    await tabTo(at("add-service"));
    await press(KEYS.enter);
    await atFocus(at("wizard-group-name"));
    await write("Casa");
    await tabTo(`${at("wizard-premises-kind")} input`);
    await press(KEYS.right);
    await tabTo(at("wizard-address"));
    await write("Jr. Lima 45");
    await press(KEYS.control, KEYS.enter);
    await atFocus(at("wizard-code"));
    await write("77000001");
    await tabTo(at("wizard-serial"));
    await write("E2E-1");
    await press(KEYS.control, KEYS.enter);
    await atFocus(at("wizard-tariff"));
    await write("pluz");
    await press(KEYS.enter);
    await window.waitText("estimate-total", /\d/);
    await press(KEYS.control, KEYS.enter);
    await window.find("wizard-summary");
    await press(KEYS.control, KEYS.enter);
    await window.waitText("service-card", /77000001/);
  });

  task("change a meter", 44, async () => {
    const { window } = program;
    await open("10000003", "hit-supply_point");
    await window.waitText("page-title", /10000003/);
    const dial = /([\d,]+\.\d+) kWh/.exec(await window.text("row-readings"));
    const last = Math.ceil(Number((dial?.[1] ?? "0").replaceAll(",", ""))) + 10;
    await tabTo(at("change-meter"));
    await press(KEYS.enter);
    await window.find("change-last-total");
    await tabTo(at("change-last-total"));
    await write(String(last));
    await tabTo(at("change-serial"));
    await write("E2E-9");
    await tabTo(at("change-first-total"));
    await write("0");
    await press(KEYS.enter);
    await window.gone("change-save");
    await window.waitText("toast", /E2E-9/);
  });

  task("pay two invoices in part, and reverse it", 107, async () => {
    const { window } = program;
    const { account_name: name } = debtor();
    await open(
      name
        .normalize("NFD")
        .replaceAll(/[^\w ]/g, "")
        .toLowerCase(),
      "hit-account",
    );
    await window.waitText("page-title", new RegExp(name.slice(0, 8)));
    const owed = await window.text("account-balance");
    await open("registrar pago", "command-register-payment");
    await atFocus(at("payment-amount"));
    await write("150");
    await window.waitText("payment-rest", /\d/);
    await window.waitCount("payment-share", 2);
    await press(KEYS.enter);
    await window.gone("payment-panel");
    const left = Number(owed.replaceAll(/[^\d.]/g, "")) - 150;
    await window.waitText("account-balance", new RegExp(`${left.toFixed(2)}$`));
    await tabTo(at("tab-invoices"));
    await press(KEYS.right);
    await window.find("row-account-payments");
    await tabTo(at("reverse-payment"));
    await press(KEYS.enter);
    await atFocus(at("reverse-reason"));
    await write("Cheque sin fondos");
    await press(KEYS.enter);
    await window.gone("reverse-reason");
    await window.waitText("account-balance", new RegExp(owed));
  });

  task("import a file with a bad row", 39, async () => {
    const { window } = program;
    const file = join(program.folder, "lecturas.csv");
    writeFileSync(file, "Suministro;Fecha;Lectura\n10000001;30/11/2026;99000,5\nNADIE;30/11/2026;1,0\n");
    await open("importar un archivo", "command-import");
    await window.find("import-kind-readings");
    // The kind is known by the headings.
    await tabTo(`button:has(~ ${at("import-file")})`);
    // Enter opens the dialog of the desktop, which the driver cannot see: the driver gives the file.
    await window.upload("import-file", file);
    await window.find("import-preview");
    await tabTo(at("import-preview"));
    await press(KEYS.enter);
    await window.waitText("report-created", /1$/);
    await window.waitText("report-refused", /1$/);
    // It stands in the place of the button that asked for the review.
    await tabBackTo(at("import-run"));
    await press(KEYS.enter);
    await window.find("import-another", 60_000);
    await window.waitText("report-created", /1$/);
    await tabTo(at("download-bad-rows"));
    await press(KEYS.enter);
    assert.match(readFileSync(await program.saved(/rechazad.*\.csv$/), "utf8"), /NADIE/);
  });

  task("settle a manual cycle after its review", 92, async () => {
    const { window } = program;
    await open("nuevo ciclo", "command-new-cycle");
    await atFocus(at("cycle-name"));
    await press(KEYS.control, KEYS.enter);
    await window.find("row-services");
    await tabTo(at("select-all"));
    await press(" ");
    await press(KEYS.control, KEYS.enter);
    await window.find("mode-manual");
    await tabTo(at("mode-automatic"));
    await press(KEYS.right);
    await window.waitAttribute("mode-manual", "aria-checked", "true");
    await press(KEYS.control, KEYS.enter);
    await window.find("cycle-summary");
    await press(KEYS.control, KEYS.enter);
    await window.waitAttribute("cycle-state", "data-state", "validated", 60_000);
    const doubtful = await count("figure-review");
    assert.ok(doubtful > 1, "the demo has readings that cannot be right");
    await review(doubtful);
    await window.find("review-go-on");
    await tabTo(at("review-go-on"));
    await press(KEYS.enter);
    await window.gone("review-go-on");
    await press(KEYS.alt, KEYS.left);
    await window.waitAttribute("cycle-state", "data-state", "settled", 60_000);
    // Accepted, a case whose bill lacks a datum comes back.
    const back = await count("figure-review");
    if (back > 0) {
      await review(back, "x");
      await window.gone("review-case");
      await press(KEYS.alt, KEYS.left);
    }
    await window.waitAttribute("figure-review", "data-count", "0");
  });

  task("ask for a resettlement", 55, async () => {
    const { window } = program;
    const [latest] = invoices();
    assert.ok(latest);
    await open(latest.number, "hit-invoice");
    await window.waitText("page-title", new RegExp(latest.number));
    await tabTo(at("ask-resettlement"));
    await press(KEYS.enter);
    await atFocus(at("resettlement-reason"));
    await write("Lectura corregida");
    await tabTo(at("resettlement-send"));
    await press(KEYS.enter);
    await window.waitText("cycle-reason", /Lectura corregida/);
  });

  task("print the invoices of a cycle", 47, async () => {
    const { window } = program;
    await press(KEYS.alt, "5");
    await window.find("settlement-cycles");
    await tabTo(at("settlement-cycles"));
    await press(KEYS.enter);
    await window.find("row-cycles");
    await tabTo(grid("cycles"));
    // Above it are the cycles of the tasks before.
    await toRow(3);
    await press(KEYS.enter);
    await window.find("print-batch");
    await tabTo(at("print-batch"));
    await press(KEYS.enter);
    await window.find("print-by-route");
    await downTo(at("print-by-route"));
    await press(KEYS.enter);
    await window.find("open-batch", 60_000);
    await tabBackTo(at("open-batch"));
    await press(KEYS.enter);
    await window.waitText("batch-path", /^\d{2,} /);
  });

  task("change many customers at once, and undo it", 129, async () => {
    const { window } = program;
    await press(KEYS.alt, "2");
    await window.find("row-accounts");
    await tabTo(grid("accounts"));
    await press(" ");
    for (let row = 1; row < 5; row++) await press(KEYS.down);
    await press(KEYS.shift, " ");
    await window.waitText("selection-count", /^5/);
    await tabTo(at("bulk-change"));
    await press(KEYS.enter);
    await atFocus(at("bulk-set-zone"));
    await tabTo(at("bulk-set-notes"));
    await press(" ");
    await tabTo(at("bulk-value-notes"));
    await write("Visitar en diciembre");
    await press(KEYS.control, KEYS.enter);
    await window.waitText("bulk-summary", /5/);
    await press(KEYS.control, KEYS.enter);
    await window.gone("selection-bar");
    await tabBackTo(at("accounts-more"));
    await press(KEYS.enter);
    await window.find("bulk-history");
    await downTo(at("bulk-history"));
    await press(KEYS.enter);
    await window.find("bulk-undo");
    await tabTo(at("bulk-undo"));
    await press(KEYS.enter);
    await tabTo(at("bulk-undo-confirm"));
    await press(KEYS.enter);
    await window.waitText("table-bulk-changes", /Deshace otro[\s\S]*Deshecho/);
    await press(KEYS.escape);
    await window.gone("bulk-undo-confirm");
  });

  it("leave the data sound", () => {
    program.cli("verify");
  });
});
