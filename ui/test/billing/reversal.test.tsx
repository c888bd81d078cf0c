import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const plain = (element: Element | null | undefined) => element?.textContent?.replace(/\u00a0/g, " ");

async function firstReversible() {
  const opened = await openWindow("/payments");
  const [button] = await screen.findAllByTestId("reverse-payment");
  if (!button) throw new Error("the list has no payment to reverse");
  const row = button.closest("[data-testid='row-payments']") as HTMLElement;
  return { ...opened, button, number: plain(row.children[0]) ?? "" };
}

it("reverses a payment with its reason, and the payment stays in the list", async () => {
  const { user, backend, button, number } = await firstReversible();
  await user.click(button);
  await user.click(await screen.findByTestId("reverse-confirm"));
  expect(backend.called("billing|reverse_payment")).toHaveLength(0);
  await user.type(screen.getByTestId("reverse-reason"), "Cheque sin fondos");
  await user.click(screen.getByTestId("reverse-confirm"));
  expect(plain(await screen.findByTestId("toast"))).toContain(`Pago ${number} anulado`);
  expect(backend.called("billing|reverse_payment")[0]?.args.reason).toBe("Cheque sin fondos");
  await waitFor(() => {
    const row = screen.getAllByTestId("row-payments").find((of) => plain(of)?.includes(number));
    expect(plain(row)).toContain("Anulado");
    expect(within(row as HTMLElement).queryByTestId("reverse-payment")).toBeNull();
  });
});

it("annuls an invoice with the coded reason of the country", async () => {
  const { user, backend } = await openWindow("/invoices/in-2-1");
  await user.click(await screen.findByTestId("annul-invoice"));
  await user.click(await screen.findByTestId("annul-code"));
  await user.click(await screen.findByText("01 · Anulación de la operación"));
  await user.type(screen.getByTestId("annul-reason"), "Emitida a otro titular");
  await user.click(screen.getByTestId("annul-confirm"));
  await waitFor(() => expect(backend.called("billing|annul_document")).toHaveLength(1));
  expect(backend.called("billing|annul_document")[0]?.args.annulment).toEqual({
    reason_code: "01",
    reason: "Emitida a otro titular",
  });
});

it("shows in the field why the core refuses an annulment", async () => {
  const { user } = await openWindow("/invoices/in-2-1", {
    overrides: {
      "billing|annul_document": () => refuse("invalid", "Escriba el motivo.", "reason"),
    },
  });
  await user.click(await screen.findByTestId("annul-invoice"));
  await user.click(await screen.findByTestId("annul-code"));
  await user.click(await screen.findByText("02 · Anulación por error en el RUC"));
  await user.type(screen.getByTestId("annul-reason"), "x");
  await user.click(screen.getByTestId("annul-confirm"));
  expect(await screen.findByText("Escriba el motivo.")).toBeVisible();
});

it("asks for the code and the reason of an annulment, and annuls nothing without both", async () => {
  const { user, backend } = await openWindow("/invoices/in-2-1");
  await user.click(await screen.findByTestId("annul-invoice"));
  await user.type(await screen.findByTestId("annul-reason"), "   ");
  await user.click(screen.getByTestId("annul-confirm"));
  expect(await screen.findAllByText("Este dato es necesario.")).toHaveLength(2);
  await user.type(screen.getByTestId("annul-reason"), "Emitida a otro titular");
  await user.click(screen.getByTestId("annul-confirm"));
  expect(await screen.findAllByText("Este dato es necesario.")).toHaveLength(1);
  expect(backend.called("billing|annul_document")).toEqual([]);
});

it("shows in the field why the core refuses a reversal, and keeps what was written", async () => {
  const { user } = await openWindow("/payments", {
    overrides: {
      "billing|reverse_payment": () => refuse("invalid", "Escriba por qué se anula el pago.", "reason"),
    },
  });
  const [button] = await screen.findAllByTestId("reverse-payment");
  if (!button) throw new Error("the list has no payment to reverse");
  await user.click(button);
  await user.type(await screen.findByTestId("reverse-reason"), "Cheque");
  await user.click(screen.getByTestId("reverse-confirm"));
  const field = screen.getByTestId("reverse-reason");
  await waitFor(() => expect(field).toHaveAccessibleDescription("Escriba por qué se anula el pago."));
  expect(field).toHaveValue("Cheque");
});

it("offers to allocate the credit of an account that also owes", async () => {
  const soles = (minor: number) => ({ minor, currency: "PEN" as const });
  const account = { debt: soles(5000), credit: soles(1200) };
  const { user, backend } = await openWindow("/customers/ac-4?tab=current", {
    overrides: {
      "billing|current_account": () => ({
        ...account,
        balance: soles(3800),
        unpaid_invoices: 1,
        movements: [],
      }),
      "billing|allocate_credit": () => ({ applied: soles(1200), credit: soles(0), debt: soles(3800) }),
    },
  });
  await user.click(await screen.findByTestId("allocate-credit"));
  expect(plain(await screen.findByTestId("toast"))).toContain("S/ 12.00 de saldo a favor aplicados");
  expect(backend.called("billing|allocate_credit")[0]?.args).toMatchObject({
    account: "ac-4",
    rule: "oldest_due",
  });
});

it("sets how credit pays, and a new series of numbers", async () => {
  const { user, backend } = await openWindow("/settings?section=credit");
  await user.click(await screen.findByTestId("credit-by_person"));
  await waitFor(() => expect(backend.called("billing|set_credit_use")[0]?.args.credit_use).toBe("by_person"));
  await user.click(screen.getByTestId("settings-issuers"));
  await user.click(await screen.findByTestId("add-series"));
  await user.click(await screen.findByTestId("new-series-type"));
  await user.click(await screen.findByText("01 · Factura"));
  await user.type(screen.getByTestId("new-series-code"), "F001");
  await user.click(screen.getByTestId("new-series-save"));
  await waitFor(() =>
    expect(backend.called("company|add_series")[0]?.args.series).toMatchObject({
      kind: "invoice",
      document_type: "01",
      code: "F001",
      first_number: 1,
    }),
  );
});

it("offers the reversal of a payment in its notice, wherever the operator has gone meanwhile", async () => {
  const { user, backend } = await openWindow("/customers/ac-4?tab=invoices&paying=true");
  await user.click(await screen.findByTestId("payment-submit"));
  const notice = await screen.findByTestId("toast");
  const number = /C1-\d+/.exec(notice.textContent ?? "")?.[0];
  await user.click(screen.getByTestId("area-home"));
  await screen.findByTestId("home-accounts");
  await user.click(screen.getByTestId("toast-action"));
  expect(await screen.findByRole("dialog")).toHaveAccessibleName(`Anular el pago ${number}`);
  await user.type(screen.getByTestId("reverse-reason"), "Importe equivocado");
  await user.click(screen.getByTestId("reverse-confirm"));
  await waitFor(() => expect(backend.called("billing|reverse_payment")).toHaveLength(1));
  const registered = backend.called("billing|register_payment")[0]?.args.payment;
  expect(registered?.account).toBe("ac-4");
  expect(backend.called("billing|reverse_payment")[0]?.args).toMatchObject({
    payment: expect.stringMatching(/^pa-new-/),
    reason: "Importe equivocado",
  });
});

it("reverses a payment from the current account, where a reversed one offers it no more", async () => {
  const { user, backend } = await openWindow("/customers/ac-1?tab=current");
  const [button, ...others] = await screen.findAllByTestId("reverse-payment");
  if (!button) throw new Error("the account has no payment");
  expect(others).toEqual([]);
  const row = button.closest("[data-testid='row-movements']");
  const number = /C1-\d+/.exec(row?.textContent ?? "")?.[0];
  await user.click(button);
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveAccessibleName(`Anular el pago ${number}`);
  expect(plain(dialog)).toContain("recibidos el 05/11/2026");
  await user.type(screen.getByTestId("reverse-reason"), "Cheque sin fondos");
  await user.click(screen.getByTestId("reverse-confirm"));
  await waitFor(() => expect(screen.queryByTestId("reverse-payment")).toBeNull());
  expect(backend.called("billing|reverse_payment")[0]?.args).toMatchObject({
    payment: "pa-1",
    reason: "Cheque sin fondos",
  });
});

it("offers no reversal to who may register payments but not reverse them", async () => {
  const [demo] = operators;
  const cashier = {
    ...demo,
    permissions: demo.permissions.filter((permission) => permission !== "reverse_payments"),
  };
  const { user } = await openWindow("/customers/ac-4?tab=invoices&paying=true", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: COMPANY,
        operator: cashier,
        last_login: null,
        version: "0",
      }),
    },
  });
  await user.click(await screen.findByTestId("payment-submit"));
  await screen.findByTestId("toast");
  expect(screen.queryByTestId("toast-action")).toBeNull();
  await user.click(screen.getByTestId("tab-current"));
  await screen.findByText(/C1-\d+ · Efectivo/);
  expect(screen.queryByTestId("reverse-payment")).toBeNull();
});
