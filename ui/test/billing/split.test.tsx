import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { objections } from "../axe";
import { ACCOUNT, owing } from "./owing";

const LATER = { number: "S001-00000020", due_on: "2026-11-12", minor: 4056 };
const SOONER = { number: "S001-00000010", due_on: "2026-10-13", minor: 4762 };
const OTHER = { number: "S001-00000005", due_on: "2026-10-13", minor: 1000 };
const soles = (minor: number) => ({ minor, currency: "PEN" });
const plain = (text: string | null | undefined) => text?.replace(/\u00a0/g, " ");

async function openInvoices(documents = [LATER, SOONER]) {
  const opened = await openWindow(`/customers/${ACCOUNT}?tab=invoices`, { overrides: owing(documents) });
  await screen.findAllByTestId("choose-account-invoices");
  const tick = async ({ number }: { number: string }) => {
    const row = screen.getAllByTestId("row-account-invoices").find((of) => of.textContent?.includes(number));
    await opened.user.click(within(row as HTMLElement).getByTestId("choose-account-invoices"));
  };
  return { ...opened, tick };
}

const amount = () => screen.getByTestId("payment-amount");
const shares = () => screen.getAllByTestId("payment-share");
const lines = () =>
  within(screen.getByTestId("payment-split"))
    .getAllByRole("row")
    .slice(1)
    .map((row) => [
      ...within(row)
        .getAllByRole("cell")
        .slice(0, 3)
        .map(({ textContent }) => textContent),
      within(row).getByRole<HTMLInputElement>("textbox").value,
    ]);
const rest = () => plain(screen.getByTestId("payment-rest").textContent);
async function write(user: UserEvent, field: HTMLElement, text: string) {
  await user.clear(field);
  await user.type(field, text);
}

it("follows with the amount what is ticked, until a person types another", async () => {
  const { user, tick } = await openInvoices();
  await tick(LATER);
  expect(await screen.findByTestId("payment-amount")).toHaveValue("40.56");
  await tick(SOONER);
  expect(amount()).toHaveValue("88.18");
  expect(plain(screen.getByTestId("payment-panel").textContent)).toContain(
    "Pago de 2 documentos que deben S/ 88.18",
  );
  await tick(SOONER);
  expect(amount()).toHaveValue("40.56");
  await write(user, amount(), "30");
  await tick(SOONER);
  expect(amount()).toHaveValue("30");
});

it("pays what is due first, whatever was ticked first, and shows how much of each before it registers that", async () => {
  const { user, backend, tick } = await openInvoices([LATER, SOONER, OTHER]);
  await tick(LATER);
  await tick(SOONER);
  await tick(OTHER);
  await write(user, amount(), "60");
  await waitFor(() =>
    expect(lines()).toEqual([
      ["S001-00000005", "13/10/2026", "10.00", "10.00"],
      ["S001-00000010", "13/10/2026", "47.62", "47.62"],
      ["S001-00000020", "12/11/2026", "40.56", "2.38"],
    ]),
  );
  expect(rest()).toBe("Pago parcial: quedarán S/ 38.18 pendientes.");
  expect(await objections()).toEqual([]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    amount: soles(6000),
    rule: {
      split: [
        { document: "in-S001-00000005", amount: soles(1000) },
        { document: "in-S001-00000010", amount: soles(4762) },
        { document: "in-S001-00000020", amount: soles(238) },
      ],
    },
  });
});

it("registers the split that a person changed, and goes back to the automatic one", async () => {
  const { user, backend, tick } = await openInvoices();
  await tick(SOONER);
  await tick(LATER);
  await write(user, amount(), "50");
  await waitFor(() => expect(lines().map(([, , , pays]) => pays)).toEqual(["47.62", "2.38"]));
  expect(screen.queryByTestId("payment-automatic")).toBeNull();
  const [sooner, later] = shares();
  if (!sooner || !later) throw new Error("the split lacks a line");
  await write(user, sooner, "20");
  await user.click(screen.getByTestId("payment-automatic"));
  await waitFor(() => expect(lines().map(([, , , pays]) => pays)).toEqual(["47.62", "2.38"]));
  await write(user, sooner, "9.44");
  await write(user, later, "40.56");
  await waitFor(() => expect(rest()).toBe("Pago parcial: quedarán S/ 38.18 pendientes."));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    rule: {
      split: [
        { document: "in-S001-00000010", amount: soles(944) },
        { document: "in-S001-00000020", amount: soles(4056) },
      ],
    },
  });
});

it("leaves out a document that is to be paid nothing, and says what the rest pays by itself", async () => {
  const { user, backend, tick } = await openInvoices([LATER, SOONER, OTHER]);
  await tick(SOONER);
  await tick(LATER);
  await write(user, amount(), "100");
  await waitFor(() => expect(rest()).toContain("Lo que sobra paga por sí solo S001-00000005 (S/ 10.00)."));
  expect(rest()).toContain("S/ 1.82 quedarán como saldo a favor de la cuenta.");
  await write(user, amount(), "40.56");
  await user.clear(shares()[0] as HTMLElement);
  await write(user, shares()[1] as HTMLElement, "40.56");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment.rule).toEqual({
    split: [{ document: "in-S001-00000020", amount: soles(4056) }],
  });
});

it("leaves the whole amount in favour when no document is to be paid", async () => {
  const { user, backend, tick } = await openInvoices();
  await tick(SOONER);
  await screen.findByTestId("payment-rest");
  await user.clear(shares()[0] as HTMLElement);
  await user.click(screen.getByTestId("payment-submit"));
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment.rule).toEqual({ chosen: [] });
});

it("says beside the split why the core refuses it, and sends nothing that is no amount", async () => {
  const { user, backend, tick } = await openInvoices();
  await tick(SOONER);
  await screen.findByTestId("payment-rest");
  const [share] = shares();
  await write(user, share as HTMLElement, "47.63");
  expect(await screen.findByText(/no puede pasar de lo que debe/)).toBeVisible();
  await write(user, share as HTMLElement, "mucho");
  await user.click(screen.getByTestId("payment-submit"));
  expect(await screen.findByText(/importe con hasta dos decimales, o déjelo vacío/)).toBeVisible();
  expect(share).toBeInvalid();
  expect(backend.called("billing|register_payment")).toEqual([]);
});

it("registers the split of an amount that was typed just before Enter", async () => {
  const { user, backend, tick } = await openInvoices();
  await tick(SOONER);
  await screen.findByTestId("payment-rest");
  await write(user, amount(), "5{Enter}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(backend.called("billing|register_payment")[0]?.args.payment).toMatchObject({
    amount: soles(500),
    rule: { split: [{ document: "in-S001-00000010", amount: soles(500) }] },
  });
});

it("goes by Tab from the amount to the lines and to the button, and Escape leaves", async () => {
  const { user, tick } = await openInvoices();
  await tick(SOONER);
  await tick(LATER);
  await waitFor(() => expect(shares()).toHaveLength(2));
  amount().focus();
  await user.tab();
  expect(shares()[0]).toHaveFocus();
  await user.tab();
  expect(shares()[1]).toHaveFocus();
  await user.tab();
  expect(screen.getByTestId("payment-submit")).toHaveFocus();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
});

it("closes with Escape first what is open in the panel", async () => {
  const { user, tick } = await openInvoices();
  await tick(SOONER);
  for (const field of ["payment-method", "payment-date"]) {
    await user.click(await screen.findByTestId(field));
    await user.keyboard("{Escape}");
    expect(screen.getByTestId("payment-panel")).toBeVisible();
  }
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
});
