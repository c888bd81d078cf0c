import { screen, waitFor, waitForElementToBeRemoved } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { addDays, dayAt } from "~/lib/days";
import { openWindow } from "../app";
import { type Handlers, refuse } from "../fixture/answers";
import { PAID } from "../fixture/payers";
import { COMPANY } from "../fixture/world";

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
  expect(owed).toBe("34.60");
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
  await waitFor(() => expect(screen.getByTestId("payment-rest")).toHaveTextContent("Pago parcial"));
  await user.clear(amount);
  await user.type(amount, "9,999.99");
  await waitFor(() => expect(screen.getByTestId("payment-rest")).toHaveTextContent("saldo a favor"));
});

it("leaves the rest owed after a partial payment", async () => {
  expect(await pay(PAID.part, "1")).toContain("S/ 36.92");
  await waitFor(() => expect(balance()).toBe("S/ 36.92"));
});

it("keeps what exceeds the debt as a credit of the account", async () => {
  expect(await pay(PAID.more, "9,999.99")).toContain("S/ 9,856.90");
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

/** A date more than twelve months before today, and one that is not, as they are typed in Peru. */
const today = dayAt(Date.now(), COMPANY.timezone);
const typed = (day: string) => day.split("-").toReversed().join("/");
const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
const OLD = typed(addDays(yearAgo, -1));

async function date(user: UserEvent, day: string) {
  const field = screen.getByTestId("payment-date");
  await user.clear(field);
  await user.type(field, `${day}{Tab}`);
}

it("asks whether a date of more than a year ago is right, and sends that it is", async () => {
  const { user, backend } = await choose();
  expect(screen.queryByTestId("payment-old-date")).toBeNull();
  await date(user, OLD);
  await user.click(screen.getByTestId("payment-submit"));
  expect(await screen.findByText(/Es de hace más de un año/)).toBeVisible();
  expect(backend.called("billing|register_payment")).toEqual([]);
  await user.click(screen.getByTestId("payment-old-date"));
  expect(screen.queryByText(/Es de hace más de un año/)).toBeNull();
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment").map(({ args }) => args.payment)).toEqual([
    expect.objectContaining({ received_on: addDays(yearAgo, -1), old_date: true }),
  ]);
});

it("asks nothing of a date of a year ago to the day", async () => {
  const { user, backend } = await choose();
  await date(user, typed(yearAgo));
  expect(screen.queryByTestId("payment-old-date")).toBeNull();
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    received_on: yearAgo,
    old_date: false,
  });
});

it("asks again when another old date takes the place of the one confirmed", async () => {
  const { user } = await choose();
  await date(user, OLD);
  await user.click(screen.getByTestId("payment-old-date"));
  expect(screen.getByTestId("payment-old-date")).toBeChecked();
  await date(user, typed(addDays(yearAgo, -40)));
  expect(screen.getByTestId("payment-old-date")).not.toBeChecked();
});

it("warns of an earlier payment with the same reference and amount until it is read", async () => {
  const { user } = await choose({
    "billing|register_payment": () => ({ ...PAID.all.receipt, repeats: "C1-000042" }),
  });
  await user.click(screen.getByTestId("payment-submit"));
  const warning = await screen.findByTestId("toast-warning");
  expect(warning).toHaveTextContent(
    "El pago C1-000042 tiene la misma referencia y el mismo importe: si es el mismo, anule uno.",
  );
  expect(screen.getByTestId("toast")).toHaveTextContent("registrado");
  // The other notice goes by itself; this one does not.
  await waitForElementToBeRemoved(() => screen.queryByTestId("toast"), { timeout: 12_000 });
  expect(warning).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Cerrar" }));
  await waitFor(() => expect(screen.queryByTestId("toast-warning")).toBeNull());
});

it("warns of nothing when no earlier payment is like it", async () => {
  const { user } = await choose();
  await user.click(screen.getByTestId("payment-submit"));
  await screen.findByTestId("toast");
  expect(screen.queryByTestId("toast-warning")).toBeNull();
});
