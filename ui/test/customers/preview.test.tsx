import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

async function open(overrides = {}, address = "/customers") {
  const opened = await openWindow(address, { overrides });
  await screen.findAllByTestId("row-accounts");
  const { user } = opened;
  const toggle = () => user.keyboard("{Control>}i{/Control}");
  const tab = (name: string) => user.click(screen.getByTestId(`preview-tab-${name}`));
  return { ...opened, toggle, tab };
}

const head = () => screen.getByTestId("preview-head").textContent ?? "";
const rowNames = () => screen.getAllByTestId("row-accounts").map((row) => row.textContent ?? "");

it("opens with a key, follows the row the keyboard stands on, and asks only for what is shown", async () => {
  const { user, backend, toggle } = await open();
  expect(screen.queryByTestId("preview")).toBeNull();
  await toggle();
  expect(screen.getByRole("grid")).toHaveFocus();
  const [first, , third] = rowNames();
  expect(first).toContain(head().slice(0, 8));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(third).toContain(head().slice(0, 8));
  expect((await screen.findAllByTestId("preview-contract"))[0]).toHaveTextContent("K0000");
  await waitFor(() => expect(backend.called("supply|account_contracts").length).toBeGreaterThan(1));
  for (const other of ["supply|account_months", "supply|devices", "customers|billing_settings"] as const) {
    expect(backend.called(other)).toEqual([]);
  }
  expect(await objections()).toEqual([]);
  await toggle();
  expect(screen.queryByTestId("preview")).toBeNull();
  expect(screen.getByRole("grid")).toHaveFocus();
});

it("goes to a row with one click; its name, a double click and Enter open it", async () => {
  const { user, toggle } = await open();
  await toggle();
  const row = screen.getAllByTestId("row-accounts")[3] as HTMLElement;
  const code = row.querySelector("[data-column=code]") as HTMLElement;
  await user.click(code);
  expect(head()).toContain(code.textContent);
  expect(router.state.location.pathname).toBe("/customers");
  await user.click(row.querySelector("[data-opens]") as HTMLElement);
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/customers\/ac-/));
});

it("opens the account of a double click", async () => {
  const { user, toggle } = await open();
  await toggle();
  const row = screen.getAllByTestId("row-accounts")[3] as HTMLElement;
  await user.dblClick(row.querySelector("[data-column=code]") as HTMLElement);
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/customers\/ac-/));
});

it("stays open, as wide and at the tab where it was left", async () => {
  const first = await open();
  await first.user.click(screen.getByTestId("preview-toggle"));
  expect(screen.getByTestId("preview-toggle")).toHaveAttribute("aria-pressed", "true");
  await first.tab("devices");
  screen.getByTestId("preview-grip").focus();
  await first.user.keyboard("{ArrowLeft}");
  expect(screen.getByTestId("preview")).toHaveStyle({ width: "454px" });
  await first.user.click(screen.getByTestId("preview-open"));
  await screen.findByTestId("account-balance");
  await first.user.click(screen.getByTestId("area-customers"));
  expect(await screen.findByTestId("preview")).toHaveStyle({ width: "454px" });
  expect(screen.getByTestId("preview")).toHaveTextContent("Elija una cuenta");
  screen.getByRole("grid").focus();
  expect(await screen.findAllByTestId("device")).toHaveLength(2);
});

const fourth = `/customers?text=${encodeURIComponent("C000004")}`;

it("shows the ways of paying, each with its own fields, and the billing settings", async () => {
  const { toggle, tab } = await open({}, fourth);
  await toggle();
  await tab("payment");
  const methods = await screen.findAllByTestId("payment-method");
  expect(methods.map(({ textContent }) => textContent)).toEqual([
    "Débito bancarioBancoBCPCuenta bancaria193-1112223-0-45Titular de la cuentaRosa Güell",
    "Ente recaudadorEnteCaja HuancayoReferenciaR-0042",
    "Pasarela de pagoPasarelaNiubizReferenciatok_881",
  ]);
  expect(screen.getByTestId("preview")).toHaveTextContent(
    /Se suspende por deudaSí.*EmisorDistribuidora.*Condición tributariaConsumidor final.*ImpuestosIGV/,
  );
  expect(await objections()).toEqual([]);
});

it("says where to add a way of paying when there is none", async () => {
  const { user, toggle, tab } = await open();
  await toggle();
  await tab("payment");
  expect(await screen.findByTestId("empty")).toHaveTextContent("ajustes de facturación");
  await user.click(screen.getByTestId("preview-to-billing"));
  expect(await screen.findByTestId("method-add")).toBeVisible();
});

it("shows the meters in place first, each with a code to scan that grows when pressed", async () => {
  const { user, toggle, tab } = await open({}, fourth);
  await toggle();
  await tab("devices");
  const [inPlace, removed] = await screen.findAllByTestId("device");
  expect(inPlace).toHaveTextContent("M-000042");
  expect(removed).toHaveTextContent("M-000041Retirado");
  const code = within(inPlace as HTMLElement).getByRole("button");
  expect(code).toHaveAccessibleName("Código QR de la serie M-000042: ampliar");
  await user.click(code);
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByRole("img", { name: "Código de la serie M-000042" })).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(code).toHaveFocus());
  await user.keyboard("{Escape}");
  expect(screen.getByRole("grid")).toHaveFocus();
});

it("draws the months beside those of the year before, and the places", async () => {
  const { toggle, tab } = await open({}, fourth);
  await toggle();
  await tab("consumption");
  expect(
    await screen.findByRole("img", { name: /^Consumo de los últimos 13 meses.*año anterior/ }),
  ).toBeVisible();
  expect(screen.getByTestId("preview")).toHaveTextContent(/Los doce anteriores2,\d{3} kWh/);
  await tab("map");
  expect(await screen.findByTestId("map-point")).toHaveAccessibleName(/^SU000004/);
  expect(await objections()).toEqual([]);
});

it("shows the audit of the account to those who may see it", async () => {
  const { toggle, tab, backend } = await open({}, fourth);
  await toggle();
  await tab("audit");
  await waitFor(() => expect(screen.getAllByTestId("row-preview-audit")).toHaveLength(3));
  expect(backend.called("company|audit_entries").at(-1)?.args.filter).toEqual({ account: "ac-4" });
  expect(await objections()).toEqual([]);
});

it("keeps the audit from the others, says why a part did not come, and asks again", async () => {
  let broken = true;
  const { user, toggle } = await open({
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: { ...operators[1], permissions: ["view_customers"] },
      last_login: null,
      version: "0",
    }),
    "supply|account_contracts": () => (broken ? refuse("internal", "El disco está lleno.") : []),
  });
  await toggle();
  expect(screen.queryByTestId("preview-tab-audit")).toBeNull();
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno.");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  expect(await screen.findByTestId("empty")).toHaveTextContent("Sin contratos");
});
