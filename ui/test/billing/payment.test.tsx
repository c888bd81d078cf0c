import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { makeCompany } from "../fixture/company";

const debtor = makeCompany(60).accounts.find(({ debt }) => debt.minor > 0);
if (!debtor) throw new Error("the fixture has no debtor");
const owed = (debtor.debt.minor / 100).toFixed(2);
const balance = () => screen.getByTestId("account-balance").textContent?.replace(/\u00a0/g, " ");

async function choose(overrides: NonNullable<Parameters<typeof openWindow>[1]>["overrides"] = {}) {
  const opened = await openWindow(`/customers/${debtor?.id}?tab=invoices`, { overrides });
  const boxes = await screen.findAllByTestId("choose-account-invoices");
  const open = boxes.filter((box) => !(box as HTMLInputElement).disabled);
  expect(open).toHaveLength(1);
  await opened.user.click(open[0] as HTMLElement);
  await screen.findByTestId("payment-panel");
  return opened;
}

it("proposes what is owed, and the balance falls at once", async () => {
  const { user, backend } = await choose();
  expect(balance()).toBe(`S/ ${owed}`);
  expect(screen.getByTestId("payment-amount")).toHaveValue(owed);
  await user.type(screen.getByTestId("payment-reference"), "OP-77");
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(balance()).toBe("S/ 0.00"));
  expect(screen.queryByTestId("payment-panel")).toBeNull();
  expect(screen.queryByTestId("debt-mark")).toBeNull();
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    account: debtor.id,
    method: "cash",
    reference: "OP-77",
    amount: debtor.debt,
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
