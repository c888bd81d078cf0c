import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { type Handlers, refuse } from "../fixture/answers";
import { PAID } from "../fixture/payers";

const owed = (PAID.all.amount.minor / 100).toFixed(2);
const plain = (text: string | null | undefined) => text?.replace(/\u00a0/g, " ");
const balance = () => plain(screen.getByTestId("account-balance").textContent);

async function choose(overrides: Handlers = {}, { account } = PAID.all) {
  const opened = await openWindow(`/customers/${account}?tab=invoices`, { overrides });
  const boxes = await screen.findAllByTestId("choose-account-invoices");
  const open = boxes.filter((box) => !(box as HTMLInputElement).disabled);
  expect(open).toHaveLength(1);
  await opened.user.click(open[0] as HTMLElement);
  await screen.findByTestId("payment-panel");
  return opened;
}

async function pay(payment: typeof PAID.all, amount: string) {
  const opened = await choose({}, payment);
  const field = screen.getByTestId("payment-amount");
  await opened.user.clear(field);
  await opened.user.type(field, amount);
  await opened.user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  return plain((await screen.findByTestId("toast")).textContent);
}

it("proposes what is owed, and the balance falls at once", async () => {
  const { user, backend } = await choose();
  expect(owed).toBe("37.92");
  expect(balance()).toBe(`S/ ${owed}`);
  expect(screen.getByTestId("payment-amount")).toHaveValue(owed);
  await user.type(screen.getByTestId("payment-reference"), "OP-77");
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(balance()).toBe("S/ 0.00"));
  expect(screen.queryByTestId("payment-panel")).toBeNull();
  expect(screen.queryByTestId("debt-mark")).toBeNull();
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    account: PAID.all.account,
    method: "cash",
    reference: "OP-77",
    amount: PAID.all.amount,
  });
});

it("says what a partial payment leaves and what an overpayment gives", async () => {
  const { user } = await choose();
  const amount = screen.getByTestId("payment-amount");
  await user.clear(amount);
  await user.type(amount, "1");
  expect(screen.getByRole("status")).toHaveTextContent("Pago parcial");
  await user.clear(amount);
  await user.type(amount, "9,999.99");
  expect(screen.getByRole("status")).toHaveTextContent("saldo a favor");
});

it("leaves the rest owed after a partial payment", async () => {
  expect(await pay(PAID.part, "1")).toContain("S/ 142.09");
  await waitFor(() => expect(balance()).toBe("S/ 142.09"));
});

it("keeps what exceeds the debt as a credit of the account", async () => {
  expect(await pay(PAID.more, "9,999.99")).toContain("S/ 9,820.89");
  expect(screen.queryByTestId("debt-mark")).toBeNull();
});

it("does not send an amount that is none", async () => {
  const { user, backend } = await choose();
  const amount = screen.getByTestId("payment-amount");
  await user.clear(amount);
  await user.type(amount, "mucho");
  await user.click(screen.getByTestId("payment-submit"));
  expect(await screen.findByText(/mayor que cero/)).toBeVisible();
  expect(backend.called("billing|register_payment")).toHaveLength(0);
});

it("shows a refusal beside its field, and repeats the same request when pressed again", async () => {
  const { user, backend } = await choose({
    "billing|register_payment": () =>
      refuse("invalid", "La fecha es posterior a hoy. Elija otra.", "received_on"),
  });
  await user.click(screen.getByTestId("payment-submit"));
  expect(await screen.findByText("La fecha es posterior a hoy. Elija otra.")).toBeVisible();
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(backend.called("billing|register_payment")).toHaveLength(2));
  const [first, second] = backend.called("billing|register_payment");
  expect(second?.args.request).toBe(first?.args.request);
});
