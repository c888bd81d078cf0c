import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { contractRows, newestFirst } from "~/features/supply/contracts/contractRows";
import { openWindow } from "../app";
import { BEFORE, type FIRST, LATEST } from "../fixture/contracts";

const FIELDS = [
  { id: "tariff", label: "Tarifa", text: ({ tariff }: typeof FIRST) => tariff },
  { id: "issuer", label: "Emisor", text: ({ issuer }: typeof FIRST) => issuer },
];

it("marks in each contract what the one before did not have", () => {
  const oldest = { ...BEFORE, id: "co-0", from: "2020-01-01" };
  const rows = contractRows(newestFirst([oldest, LATEST, BEFORE]), FIELDS);
  expect(rows.map(({ id, differs }) => [id, differs])).toEqual([
    ["tariff", true],
    ["issuer", false],
  ]);
  expect(rows[0]?.cells).toEqual([
    { text: "pe-mt3", changed: true },
    { text: "pe-pluz-bt5b", changed: false },
    { text: "pe-pluz-bt5b", changed: false },
  ]);
});

it("opens the contracts side by side, the newest first, with what differs text in words too", async () => {
  const { user } = await openWindow("/supply-points/sp-3");
  const button = await screen.findByTestId("compare-contracts");
  await user.click(button);
  const dialog = await screen.findByRole("dialog", { name: "Contratos de SU000003" });
  const row = async (id: string) => within(await within(dialog).findByTestId(`compare-${id}`));
  const cells = async (id: string) => (await row(id)).getAllByRole("cell").map((cell) => cell.textContent);
  expect(
    within(dialog)
      .getAllByRole("columnheader")
      .map((head) => head.textContent),
  ).toEqual(["Contrato", "K000002", "K000001"]);
  expect(await (await row("tax_condition")).findByText(/Contribuyente con RUC/)).toBeVisible();
  const mark = "Cambió respecto al contrato anterior";
  expect(await cells("tariff")).toEqual([`MT3 media tensión ${mark}`, "BT5B residencial, Pluz Energía"]);
  expect(await cells("power")).toEqual([`45.00 kW ${mark}`, "3.00 kW"]);
  expect(await cells("billing_day")).toEqual([`12 ${mark}`, "—"]);
  expect(await cells("invoice_type")).toEqual([`Factura ${mark}`, "—"]);
  expect(await cells("suspended_since")).toEqual([`05/10/2026 ${mark}`, "—"]);
  expect(await cells("attribute.power.p1")).toEqual([`45 ${mark}`, "—"]);
  expect(await cells("payment_days")).toEqual(["15 días", "15 días"]);
  await user.click(within(dialog).getByTestId("compare-only"));
  expect(within(dialog).queryByTestId("compare-payment_days")).toBeNull();
  expect(within(dialog).getByTestId("compare-tariff")).toBeVisible();
});

it("has nothing to compare with a single contract", async () => {
  await openWindow("/supply-points/sp-1");
  expect(await screen.findByText("K000001")).toBeVisible();
  expect(screen.queryByTestId("compare-contracts")).toBeNull();
  expect(screen.queryByText("Condición tributaria")).toBeNull();
});

it("says of a contract since when it is suspended, how it is billed, and marks the supply", async () => {
  await openWindow("/supply-points/sp-3");
  expect(await screen.findByTestId("contract-suspended")).toHaveTextContent("Suspendido desde 05/10/2026");
  expect(screen.getByTestId("page-title")).toHaveTextContent("Suspendido");
  expect(await screen.findByText("Contribuyente con RUC")).toBeVisible();
  expect(screen.getByText("Día de facturación").nextSibling).toHaveTextContent("12");
});

it("says on the card of a service when it is billed next and that it is suspended", async () => {
  const { user } = await openWindow("/customers/ac-1");
  const card = await screen.findByTestId("service-card");
  expect(within(card).getByText("Próxima factura").nextSibling).toHaveTextContent("30/11/2026");
  expect(within(card).queryByText("Suspendido")).toBeNull();
  await user.click(screen.getByText("Negocio"));
  expect(await screen.findByText("Suspendido")).toBeVisible();
});
