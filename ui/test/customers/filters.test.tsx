import { act, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { AccountFilter } from "~/generated/AccountFilter";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { makeCompany } from "../fixture/company";

const { accounts } = makeCompany(60);
const inSouth = accounts.filter(({ zone }) => zone === "Sur");
const owing = accounts.filter(({ debt }) => debt.minor >= 10_000);
const either = accounts.filter((row) => inSouth.includes(row) || owing.includes(row));
const both = accounts.filter((row) => inSouth.includes(row) && owing.includes(row));

const SOUTH = { field: "zone", is: "is", value: "Sur" };
const OWES = { field: "debt", is: "at_least", value: "10000" };

const asked = () => router.state.location.search as AccountFilter;
const count = () => screen.getByTestId("filters-count");
const listed = () => screen.getByTestId("count-accounts");

async function open(address = "/customers") {
  const opened = await openWindow(address);
  await screen.findAllByTestId("row-accounts");
  await opened.user.keyboard("{Control>}{Shift>}f{/Shift}{/Control}");
  await screen.findByTestId("filters-count");
  return opened;
}

/** Adds a condition with the keyboard alone: its field by name, then its value. */
async function add(user: UserEvent, field: string) {
  await user.click(screen.getByTestId("filters-add"));
  await user.keyboard(`${field}{Enter}`);
}

/** Chooses an option of the list that was opened last. */
async function choose(user: UserEvent, option: string) {
  await user.click((await screen.findAllByText(option)).at(-1) as HTMLElement);
}

it("builds two conditions of which one is enough, counts them, and asks the core for exactly that", async () => {
  const { user, backend } = await open();
  expect(screen.getByTestId("filters-add")).toHaveFocus();
  await user.keyboard("zon{Enter}");
  expect(screen.getByTestId("condition-value")).toHaveFocus();
  await user.keyboard("sur{Enter}");
  await waitFor(() => expect(count()).toHaveTextContent(`${inSouth.length} cuentas`));
  await user.click(screen.getByTestId("filters-tab-billing"));
  await add(user, "deu");
  await user.keyboard("100");
  await waitFor(() => expect(count()).toHaveTextContent(`${both.length} cuenta`));
  await user.click(screen.getByText("Cumplen alguna"));
  await waitFor(() => expect(count()).toHaveTextContent(`${either.length} cuentas`));
  expect(backend.called("customers|accounts").at(-1)?.args).toEqual({
    filter: { conditions: [SOUTH, OWES], any: true },
    page: { offset: 0, limit: 1 },
  });
  await user.click(screen.getByTestId("filters-apply"));
  await waitFor(() => expect(asked()).toEqual({ conditions: [SOUTH, OWES], any: true }));
  await waitFor(() => expect(listed()).toHaveTextContent(`${either.length} filas`));
  expect(screen.getByTestId("filters-open")).toHaveAccessibleName("Filtros: 2 condiciones");
  const chips = screen.getByTestId("condition-chips");
  await waitFor(() => expect(chips).toHaveTextContent(/^Zona es Sur y valleoDeuda al menos S\/.100\.00$/));

  await user.click(screen.getAllByTestId("condition-chip-remove")[0] as HTMLElement);
  await waitFor(() => expect(listed()).toHaveTextContent(`${owing.length} filas`));
  await user.keyboard("{Control>}{Backspace}{/Control}");
  await waitFor(() => expect(asked()).toEqual({}));
  expect(screen.queryByTestId("condition-chips")).toBeNull();
  act(() => router.history.back());
  await waitFor(() => expect(listed()).toHaveTextContent(`${owing.length} filas`));
});

it("does not apply a condition that lacks its value, and shows where", async () => {
  const { user } = await open();
  await add(user, "correo");
  await user.click(screen.getByTestId("filters-tab-contract"));
  await add(user, "fin del");
  await user.click(screen.getByTestId("condition-comparison"));
  await choose(user, "sin dato");
  expect(screen.queryByTestId("condition-value")).toBeNull();
  await user.click(screen.getByTestId("filters-apply"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(screen.getByTestId("condition-value")).toHaveFocus();
  await user.keyboard("correo.pe{Enter}");
  await waitFor(() =>
    expect(asked().conditions).toEqual([
      { field: "email", is: "contains", value: "correo.pe" },
      { field: "contract_to", is: "empty", value: "" },
    ]),
  );
});

it("asks for each value in the way of its field", async () => {
  const { user } = await open();
  await user.click(screen.getByTestId("filters-tab-contract"));
  await add(user, "tarifa");
  await user.keyboard("mt3{Enter}");
  await add(user, "emisor");
  await user.click(screen.getAllByTestId("condition-value")[1] as HTMLElement);
  await choose(user, "Distribuidora Eléctrica del Norte S.A.");
  await add(user, "conectado");
  await user.click(screen.getByText("No"));
  await add(user, "inicio");
  await user.keyboard("05/01/2024{Tab}");
  await user.click(screen.getByTestId("filters-tab-billing"));
  await add(user, "facturas");
  await user.keyboard("2");
  await user.click(screen.getByTestId("filters-tab-customer"));
  await add(user, "tipo de doc");
  await user.click(screen.getByTestId("condition-value"));
  await choose(user, "RUC");
  await user.click(screen.getByTestId("filters-apply"));
  await waitFor(() =>
    expect(asked().conditions).toEqual([
      { field: "tariff", is: "is", value: "pe-mt3" },
      { field: "issuer", is: "is", value: "20331898008" },
      { field: "connected", is: "is", value: "0" },
      { field: "contract_from", is: "at_least", value: "2024-01-05" },
      { field: "unpaid_invoices", is: "at_least", value: "2" },
      { field: "document_kind", is: "is", value: "ruc" },
    ]),
  );
  const chips = await screen.findAllByTestId("condition-chip");
  await waitFor(() =>
    expect(chips.map((chip) => chip.textContent)).toEqual([
      "Tarifa es MT3 media tensión, dos energías y dos potencias",
      "Emisor es Distribuidora Eléctrica del Norte S.A.",
      "Conectado a la red: no",
      "Inicio del contrato desde 05/01/2024",
      "Facturas impagas al menos 2",
      "Tipo de documento es RUC",
    ]),
  );
});

it("saves a filter with the rest of the list's, applies it again, and gives it up", async () => {
  const { user, backend } = await open("/customers?active=true");
  await waitFor(() => expect(count()).toHaveTextContent("con los demás filtros de la lista"));
  await add(user, "zona");
  await user.keyboard("sur{Enter}");
  await user.click(screen.getByTestId("save-filter"));
  expect(screen.getByTestId("save-filter-name")).toHaveFocus();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("save-filter-form")).toBeNull());
  await user.click(screen.getByTestId("save-filter"));
  await user.keyboard("Sur en uso");
  await user.click(screen.getByTestId("save-filter-shared"));
  await user.click(screen.getByTestId("save-filter-confirm"));
  expect(await screen.findByTestId("toast")).toHaveTextContent("Se guardó el filtro «Sur en uso».");
  expect(backend.called("customers|save_filter")[0]?.args).toMatchObject({
    name: "Sur en uso",
    shared: true,
    filter: { active: true, conditions: [SOUTH] },
  });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("filters-count")).toBeNull());
  expect(asked()).toEqual({ active: true });

  await user.click(screen.getByTestId("saved-filters"));
  const [own, other] = await screen.findAllByTestId("saved-filter");
  expect(own).toHaveTextContent("Sur en usocompartido");
  expect(other).toHaveTextContent("Morosos de Comasjmamani");
  await user.click(other as HTMLElement);
  await waitFor(() => expect(asked().conditions).toHaveLength(2));
  expect(asked()).not.toHaveProperty("active");
  await user.click(screen.getByTestId("saved-filters"));
  await user.click((await screen.findAllByTestId("saved-filter"))[0] as HTMLElement);
  await waitFor(() => expect(asked()).toEqual({ active: true, conditions: [SOUTH] }));

  await user.click(screen.getByTestId("saved-filters"));
  expect(await screen.findAllByTestId("forget-filter")).toHaveLength(1);
  await user.click(screen.getByTestId("forget-filter"));
  const gone = await screen.findByText("Se quitó el filtro «Sur en uso».");
  expect(backend.called("customers|delete_saved_filter")).toHaveLength(1);
  await user.click(within(gone.parentElement as HTMLElement).getByTestId("toast-action"));
  await waitFor(() => expect(backend.called("customers|save_filter")).toHaveLength(2));
});

it("empties the conditions with one key, and leaves the list alone when closed", async () => {
  const { user } = await open();
  await add(user, "notas");
  await user.keyboard("viernes");
  await user.keyboard("{Control>}{Backspace}{/Control}");
  expect(screen.getByTestId("condition")).toBeVisible();
  await user.click(screen.getByTestId("filters-tab-customer"));
  await user.keyboard("{Control>}{Backspace}{/Control}");
  await waitFor(() => expect(screen.queryByTestId("condition")).toBeNull());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("filters-count")).toBeNull());
  expect(asked()).toEqual({});
});

it("asks for how accounts are billed and how they pay, each in its own way", async () => {
  const { user } = await open();
  await user.click(screen.getByTestId("filters-tab-billing"));
  await add(user, "facturación activa");
  await user.click(screen.getByText("No"));
  await add(user, "emisor");
  await user.keyboard("andina{Enter}");
  await add(user, "condición");
  await user.click(screen.getAllByTestId("condition-comparison").at(-1) as HTMLElement);
  await choose(user, "no es");
  await user.click(screen.getAllByTestId("condition-value").at(-1) as HTMLElement);
  await choose(user, "Consumidor final");
  await add(user, "día de");
  await user.keyboard("12");
  await add(user, "con contrato");
  await user.click(screen.getByTestId("filters-tab-methods"));
  await add(user, "tipo de medio");
  await user.click(screen.getByTestId("condition-value"));
  await choose(user, "Pasarela de pago");
  await add(user, "referencia");
  await user.keyboard("tok_");
  expect(screen.getByTestId("filters-tab-methods")).toHaveTextContent("Medios de pago · 2");
  await user.click(screen.getByTestId("filters-apply"));
  await waitFor(() =>
    expect(asked().conditions).toEqual([
      { field: "billing_enabled", is: "is", value: "0" },
      { field: "billing_issuer", is: "is", value: "20512345671" },
      { field: "tax_condition", is: "is_not", value: "consumidor-final" },
      { field: "billing_day", is: "is", value: "12" },
      { field: "suspended", is: "is", value: "1" },
      { field: "payment_method_kind", is: "is", value: "gateway" },
      { field: "payment_method_reference", is: "contains", value: "tok_" },
    ]),
  );
  const chips = await screen.findAllByTestId("condition-chip");
  await waitFor(() =>
    expect(chips.map((chip) => chip.textContent)).toEqual([
      "Facturación activa: no",
      "Emisor de la cuenta es Comercializadora Andina S.A.C.",
      "Condición tributaria no es Consumidor final",
      "Día de cierre es 12",
      "Con contrato suspendido: sí",
      "Tipo de medio es Pasarela de pago",
      "Referencia contiene «tok_»",
    ]),
  );
}, 60_000);

it("does not carry a value of one list into another", async () => {
  const { user } = await open();
  await user.click(screen.getByTestId("filters-tab-billing"));
  await add(user, "condición");
  await user.keyboard("contribuyente{Enter}");
  await user.click(screen.getByTestId("condition-field"));
  await choose(user, "Comprobante");
  expect(screen.getByTestId("condition-value")).toHaveValue("");
});
