import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { makeCompany, operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const { accounts } = makeCompany(60);
const inSouth = accounts.filter(({ zone }) => zone === "Sur");
const [first, second, third] = accounts;
if (!first || !second || !third) throw new Error("the fixture has too few accounts");

const auditor = {
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: operators[1],
    last_login: null,
    version: "0",
  }),
};

async function open(address = "/customers", overrides = {}) {
  const opened = await openWindow(address, { overrides });
  await screen.findAllByTestId("row-accounts");
  return opened;
}

const tick = (user: UserEvent, at: number) =>
  user.click(screen.getAllByTestId("choose-accounts")[at] as HTMLElement);
const chosen = () => screen.getByTestId("selection-count").textContent;
const rowsOf = (table: string) => screen.getAllByTestId(`row-${table}`).map((row) => row.textContent);

/** Chooses what an open form changes: the collector, of which the company has one. */
async function setCollector(user: UserEvent) {
  await user.click(await screen.findByTestId("bulk-value-collector"));
  await user.keyboard("andina{Enter}");
}

async function choosePasted(user: UserEvent, codes: string) {
  await user.click(screen.getByTestId("accounts-more"));
  await user.click(await screen.findByTestId("paste-codes"));
  await user.click(await screen.findByTestId("paste-codes-text"));
  await user.paste(codes);
}

it("shows what would change in two accounts, changes exactly that, and undoes it", async () => {
  const { user, backend } = await open();
  expect(screen.queryByTestId("selection-bar")).toBeNull();
  await tick(user, 0);
  await tick(user, 1);
  expect(chosen()).toBe("2 cuentas elegidas");
  await user.click(screen.getByTestId("bulk-change"));
  expect(await screen.findByTestId("bulk-set-zone")).toHaveFocus();
  expect(screen.getByTestId("bulk-preview")).toBeDisabled();
  await user.click(screen.getByTestId("bulk-set-zone"));
  await setCollector(user);
  await user.click(within(screen.getByTestId("bulk-value-mail_on_payment")).getByText("No"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  const sets = [
    { field: "zone", value: "" },
    { field: "collector", value: "R1" },
    { field: "mail_on_payment", value: "0" },
  ];
  const choice = { these: [first.id, second.id] };
  expect(await screen.findByTestId("bulk-summary")).toHaveTextContent("Cambian2Ya están así0No se cambian0");
  expect(backend.called("customers|preview_bulk_change")[0]?.args).toEqual({ choice, sets });
  await waitFor(() =>
    expect(rowsOf("bulk-preview").slice(0, 3)).toEqual([
      `${first.code}${first.name}Zona${first.zone}—`,
      `${first.code}${first.name}Recaudador—Recaudadora Andina`,
      `${first.code}${first.name}Aviso de pagoSíNo`,
    ]),
  );
  expect(backend.called("customers|change_accounts")).toEqual([]);
  expect(screen.getByTestId("bulk-apply")).toHaveTextContent("Cambiar 2 cuentas");
  await user.click(screen.getByTestId("bulk-apply"));
  expect(await screen.findByText("2 cuentas cambiadas.")).toBeVisible();
  expect(backend.called("customers|change_accounts")[0]?.args).toMatchObject({ choice, sets });
  await waitFor(() => expect(screen.queryByTestId("bulk-form")).toBeNull());
  expect(screen.queryByTestId("selection-bar")).toBeNull();
  expect(screen.getByRole("grid")).toHaveFocus();
  await waitFor(() => expect(rowsOf("accounts")[0]).not.toContain(first.zone));
  await user.click(screen.getByTestId("toast-action"));
  expect(await screen.findByText("Se deshizo el cambio en 2 cuentas.")).toBeVisible();
  await waitFor(() => expect(rowsOf("accounts")[0]).toContain(first.zone));
  expect(backend.called("customers|undo_bulk_change")[0]?.args).toMatchObject({ change: "bc-1" });
});

it("says how much stays when something changed since, and lists what was done", async () => {
  const { user } = await open("/customers", {
    "customers|undo_bulk_change": () => ({ id: "bc-2", accounts: 1, remain: 3 }),
  });
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await setCollector(user);
  await user.click(screen.getByTestId("bulk-preview"));
  await user.click(await screen.findByTestId("bulk-apply"));
  await screen.findByText("1 cuenta cambiada.");
  await user.click(screen.getByTestId("accounts-more"));
  await user.click(await screen.findByTestId("bulk-history"));
  await screen.findAllByTestId("row-bulk-changes");
  expect(rowsOf("bulk-changes")).toEqual(["05/11/2026 11:20demo1RecaudadorDeshacer"]);
  await user.click(screen.getByTestId("bulk-undo"));
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByRole("alert")).toHaveTextContent("Lo que alguien cambió después");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("bulk-undo-confirm")).toBeNull());
  expect(screen.getByTestId("bulk-undo")).toHaveFocus();
  await user.keyboard("{Enter}");
  await user.click(await screen.findByTestId("bulk-undo-confirm"));
  expect(
    await screen.findByText(
      "Se deshizo el cambio en 1 cuenta. 3 datos se quedan como están: cambiaron después.",
    ),
  ).toBeVisible();
});

it("tells a change that was undone from the one that undid it", async () => {
  const { user } = await open();
  await tick(user, 2);
  await user.click(screen.getByTestId("bulk-change"));
  await setCollector(user);
  await user.click(screen.getByTestId("bulk-preview"));
  await user.click(await screen.findByTestId("bulk-apply"));
  await user.click(await screen.findByTestId("toast-action"));
  await screen.findByText("Se deshizo el cambio en 1 cuenta.");
  await user.click(screen.getByTestId("accounts-more"));
  await user.click(await screen.findByTestId("bulk-history"));
  await screen.findAllByTestId("row-bulk-changes");
  expect(rowsOf("bulk-changes").map((row) => row?.slice(-12))).toEqual(["Deshace otro", "adorDeshecho"]);
  expect(screen.queryByTestId("bulk-undo")).toBeNull();
});

it("refuses a pasted code that is of no account, and changes the rest", async () => {
  const { user, backend } = await open();
  await choosePasted(user, `${first.code}, ${second.code}\n${first.code} C999999`);
  expect(screen.getByTestId("paste-codes-count")).toHaveTextContent("3 códigos distintos");
  await user.click(screen.getByTestId("paste-codes-use"));
  await waitFor(() => expect(chosen()).toBe("3 códigos pegados"));
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(await screen.findByTestId("bulk-value-notes"));
  await user.keyboard("Visitar");
  await user.click(screen.getByTestId("bulk-preview"));
  const refused = await screen.findByTestId("bulk-refused");
  expect(refused).toHaveTextContent("1 código no se cambia");
  expect(refused).toHaveTextContent("C999999 · No existe esa cuenta.");
  await user.click(screen.getByTestId("bulk-apply"));
  expect(await screen.findByText("2 cuentas cambiadas.")).toBeVisible();
  expect(backend.called("customers|change_accounts")[0]?.args).toMatchObject({
    choice: { codes: [first.code, second.code, "C999999"] },
    sets: [{ field: "notes", value: "Visitar" }],
  });
});

it("chooses a range with Shift, this part of the list, and all that match its filter", async () => {
  const { user, backend } = await open("/customers?zone=Sur");
  await tick(user, 1);
  fireEvent.click(screen.getAllByTestId("choose-accounts")[4] as HTMLElement, { shiftKey: true });
  await waitFor(() => expect(chosen()).toBe("4 cuentas elegidas"));
  screen.getByRole("grid").focus();
  await user.keyboard("{Home}{Shift>} {/Shift}");
  await waitFor(() => expect(chosen()).toBe("5 cuentas elegidas"));
  await user.click(screen.getByTestId("select-all"));
  expect(screen.queryByTestId("selection-bar")).toBeNull();
  await user.click(screen.getByTestId("select-all"));
  expect(chosen()).toBe(`${inSouth.length} cuentas elegidas`);
  await tick(user, 0);
  expect(chosen()).toBe(`${inSouth.length - 1} cuentas elegidas`);
  await user.click(screen.getByTestId("choose-matching"));
  expect(chosen()).toBe(`${inSouth.length} cuentas: todas las que cumplen el filtro`);
  await user.click(screen.getByTestId("bulk-change"));
  await setCollector(user);
  await user.click(screen.getByTestId("bulk-preview"));
  await screen.findByTestId("bulk-summary");
  expect(backend.called("customers|preview_bulk_change")[0]?.args.choice).toEqual({
    matching: { zone: "Sur" },
  });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("bulk-form")).toBeNull());
  await user.click(screen.getByTestId("clear-filters"));
  await waitFor(() => expect(screen.queryByTestId("selection-bar")).toBeNull());
});

it("goes back to the field that was refused, and says what has no field", async () => {
  let field: string | undefined = "collector";
  const { user } = await open("/customers", {
    "customers|change_accounts": () => {
      throw { code: "invalid", message: "«R1» ya no está en la lista: elija otro.", field };
    },
  });
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await setCollector(user);
  await user.click(screen.getByTestId("bulk-preview"));
  await user.click(await screen.findByTestId("bulk-apply"));
  expect(await screen.findByText(/ya no está en la lista/)).toBeVisible();
  expect(screen.getByTestId("bulk-value-collector")).toBeInvalid();
  field = undefined;
  await user.click(screen.getByTestId("bulk-preview"));
  await user.click(await screen.findByTestId("bulk-apply"));
  expect(await screen.findByTestId("bulk-problem")).toHaveTextContent("ya no está en la lista");
});

it("says when nothing would change", async () => {
  const { user } = await open();
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(await screen.findByTestId("bulk-set-region"));
  await user.click(screen.getByTestId("bulk-preview"));
  expect(await screen.findByText("No cambia nada")).toBeVisible();
  expect(screen.getByTestId("bulk-apply")).toBeDisabled();
  await user.click(screen.getByTestId("bulk-back"));
  expect(await screen.findByTestId("bulk-set-region")).toBeChecked();
});

it("lets an auditor look for accounts and at what was changed, not change them", async () => {
  const done = {
    id: "bc-1",
    at: "2026-11-05T16:20:00Z",
    operator: "demo",
    accounts: 4,
    fields: ["zone"],
    undo: false,
    undone: false,
  };
  const { user } = await open("/customers", {
    ...auditor,
    "customers|bulk_changes": () => ({ rows: [done], total: 1 }),
  });
  expect(screen.queryByTestId("choose-accounts")).toBeNull();
  expect(screen.getByTestId("filters-open")).toBeEnabled();
  await user.click(screen.getByTestId("accounts-more"));
  const history = await screen.findByTestId("bulk-history");
  expect(screen.queryByTestId("paste-codes")).toBeNull();
  await user.click(history);
  expect(await screen.findByTestId("row-bulk-changes")).toHaveTextContent("demo4Zona");
  expect(screen.queryByTestId("bulk-undo")).toBeNull();
});

it("writes the list, as it is filtered, to a file that the tray leads to", async () => {
  const { user, backend } = await open("/customers?zone=Sur");
  await user.click(screen.getByTestId("accounts-more"));
  await user.click(await screen.findByTestId("export-xlsx"));
  expect(await screen.findByTestId("toast")).toHaveTextContent("Documentos/Acometida");
  expect(backend.called("customers|export_accounts")[0]?.args).toMatchObject({
    filter: { zone: "Sur" },
    format: "xlsx",
  });
  await user.click(screen.getByTestId("jobs-tray"));
  await user.click(await screen.findByTestId("job-open-folder"));
  expect(backend.called("company|open_documents_folder")).toHaveLength(1);
});

/** Chooses an option of a list that is opened for it. */
async function pick(user: UserEvent, testId: string, option: string) {
  await user.click(screen.getByTestId(testId));
  await user.click((await screen.findAllByText(option)).at(-1) as HTMLElement);
}

it("gives a tax to those that lack it, and says the taxes in words before and after", async () => {
  const { user, backend } = await open();
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(await screen.findByTestId("bulk-set-taxes"));
  await user.click(screen.getByTestId("bulk-preview"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("customers|preview_bulk_change")).toEqual([]);
  await pick(user, "bulk-value-taxes", "Electrificación rural");
  await user.click(screen.getByTestId("bulk-preview"));
  await waitFor(() =>
    expect(rowsOf("bulk-preview")).toEqual([
      `${first.code}${first.name}ImpuestosIGVElectrificación rural, IGV`,
    ]),
  );
  const sets = [{ field: "taxes", operation: "add", value: "ley-28749" }];
  expect(backend.called("customers|preview_bulk_change")[0]?.args.sets).toEqual(sets);
  await user.click(screen.getByTestId("bulk-apply"));
  await screen.findByText("1 cuenta cambiada.");
  expect(backend.called("customers|change_accounts")[0]?.args.sets).toEqual(sets);
});

it("takes a tax from those that have it", async () => {
  const { user, backend } = await open();
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(within(await screen.findByTestId("bulk-operation-taxes")).getByText("Quitar"));
  await pick(user, "bulk-value-taxes", "IGV");
  await user.click(screen.getByTestId("bulk-preview"));
  await waitFor(() => expect(rowsOf("bulk-preview")).toEqual([`${first.code}${first.name}ImpuestosIGV—`]));
  expect(backend.called("customers|preview_bulk_change")[0]?.args.sets).toEqual([
    { field: "taxes", operation: "remove", value: "igv" },
  ]);
});

it("gives a payment method with the fields of its kind, and takes one away", async () => {
  const { user, backend } = await open();
  const [, , , fourth] = accounts;
  await tick(user, 3);
  await user.click(screen.getByTestId("bulk-change"));
  expect(screen.queryByTestId("method-kind")).toBeNull();
  await user.click(await screen.findByTestId("bulk-set-payment_methods"));
  await pick(user, "method-kind", "Ente recaudador");
  await user.click(screen.getByTestId("bulk-preview"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(screen.getByTestId("method-field-body")).toHaveFocus();
  await user.keyboard("Caja Huancayo");
  await user.type(screen.getByTestId("method-field-reference"), "R-0042");
  await user.click(within(screen.getByTestId("bulk-operation-payment_methods")).getByText("Quitar"));
  await user.click(screen.getByTestId("bulk-preview"));
  const bank = "Débito bancario · BCP · 193-1112223-0-45 · Rosa Güell";
  const gateway = "Pasarela de pago · Niubiz · tok_881";
  await waitFor(() =>
    expect(rowsOf("bulk-preview")).toEqual([
      `${fourth?.code}${fourth?.name}Medio de pagoEnte recaudador · Caja Huancayo · R-0042; ${bank}; ${gateway}${bank}; ${gateway}`,
    ]),
  );
  expect(backend.called("customers|preview_bulk_change")[0]?.args.sets).toEqual([
    {
      field: "payment_methods",
      operation: "remove",
      value: '{"kind":"collecting_body","body":"Caja Huancayo","reference":"R-0042"}',
    },
  ]);
});

it("turns billing off, sets who issues and clears the billing day", async () => {
  const { user, backend } = await open();
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(within(await screen.findByTestId("bulk-value-billing_enabled")).getByText("No"));
  await user.click(screen.getByTestId("bulk-set-billing_day"));
  await pick(user, "bulk-value-billing_issuer", "Comercializadora Andina S.A.C.");
  await pick(user, "bulk-value-tax_condition", "Contribuyente con RUC");
  await user.click(screen.getByTestId("bulk-preview"));
  await waitFor(() =>
    expect(rowsOf("bulk-preview")).toEqual([
      `${first.code}${first.name}Facturación activaSíNo`,
      `${first.code}${first.name}Emisor de la cuenta—Comercializadora Andina S.A.C.`,
      `${first.code}${first.name}Condición tributariaConsumidor finalContribuyente con RUC`,
    ]),
  );
  expect(backend.called("customers|preview_bulk_change")[0]?.args.sets).toEqual([
    { field: "billing_enabled", value: "0" },
    { field: "billing_day", value: "" },
    { field: "billing_issuer", value: "20512345671" },
    { field: "tax_condition", value: "contribuyente" },
  ]);
});

it("shows the first of many accounts that cannot be changed, and how many more there are", async () => {
  const refused = [
    { code: "C1", reason: "No van juntos." },
    { code: "C2", reason: "No van juntos." },
  ];
  const { user } = await open("/customers", {
    "customers|preview_bulk_change": () => ({
      changed: 0,
      unchanged: 0,
      refused,
      refused_total: 1250,
      rows: [],
    }),
  });
  await tick(user, 0);
  await user.click(screen.getByTestId("bulk-change"));
  await setCollector(user);
  await user.click(screen.getByTestId("bulk-preview"));
  expect(await screen.findByTestId("bulk-refused")).toHaveTextContent(
    "1,250 códigos no se cambianC1, C2 · No van juntos.y 1,248 más",
  );
  expect(screen.getByTestId("bulk-summary")).toHaveTextContent("No se cambian1,250");
});
