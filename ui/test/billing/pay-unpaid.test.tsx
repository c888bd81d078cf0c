import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";
import { ACCOUNT, owing } from "./owing";

const overdue = { number: "S001-00000001", due_on: "2026-09-13", minor: 1000 };
const alsoOverdue = { number: "S001-00000002", due_on: "2026-10-13", minor: 2000 };
const unpaid = { number: "S001-00000003", due_on: "2026-12-13", minor: 4000, state: "unpaid" as const };
const partly = { number: "S001-00000004", due_on: "2026-12-14", minor: 500, state: "partly_paid" as const };
const paid = { number: "S001-00000005", due_on: "2026-08-13", minor: 9000, state: "paid" as const };

const ticked = () =>
  screen
    .getAllByTestId("row-account-invoices")
    .filter((row) => row.getAttribute("aria-selected") === "true")
    .map((row) => /S001-\d+/.exec(row.textContent ?? "")?.[0]);

it("ticks what is overdue and waits in the amount for the payment", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}`, {
    overrides: owing([paid, unpaid, overdue, alsoOverdue]),
  });
  await user.click(await screen.findByTestId("go-pay"));
  await waitFor(() => expect(screen.getByTestId("payment-amount")).toHaveFocus());
  expect(screen.getByTestId("payment-amount")).toHaveValue("30.00");
  await waitFor(() => expect(screen.getAllByTestId("row-account-invoices")).toHaveLength(3));
  expect(ticked()).toEqual([overdue.number, alsoOverdue.number]);
  expect(screen.queryByText(paid.number)).toBeNull();
  expect(router.state.location.search).toEqual({ tab: "invoices" });
});

it("ticks all that is unpaid when nothing is overdue", async () => {
  await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, {
    overrides: owing([paid, unpaid, partly]),
  });
  expect(await screen.findByTestId("payment-amount")).toHaveValue("45.00");
  await waitFor(() => expect(ticked()).toEqual([unpaid.number, partly.number]));
});

it("ticks again what is overdue when it is asked again, and forgets what was typed", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, {
    overrides: owing([unpaid, overdue]),
  });
  const amount = await screen.findByTestId("payment-amount");
  await user.clear(amount);
  await user.type(amount, "3");
  await user.click(screen.getByTestId("go-pay"));
  await waitFor(() => expect(screen.getByTestId("payment-amount")).toHaveValue("10.00"));
  expect(screen.getByTestId("payment-amount")).toHaveFocus();
});

it("leaves the focus in the list when another is ticked by hand afterwards", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, {
    overrides: owing([unpaid, overdue]),
  });
  await waitFor(() => expect(screen.getByTestId("payment-amount")).toHaveFocus());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  const grid = screen.getByRole("grid");
  grid.focus();
  await user.keyboard(" ");
  await screen.findByTestId("payment-panel");
  expect(grid).toHaveFocus();
});

it("ticks the overdue of every page of a long account", async () => {
  const many = Array.from({ length: 450 }, (_, at) => ({
    number: `S001-${String(at + 1).padStart(8, "0")}`,
    due_on: "2026-10-13",
    minor: 100,
  }));
  const { backend } = await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, {
    overrides: owing(many),
  });
  expect(await screen.findByTestId("payment-amount")).toHaveValue("450.00");
  const offsets = backend
    .called("billing|invoices")
    .filter(({ args }) => args.filter.owing)
    .map(({ args }) => args.page.offset);
  expect(offsets).toEqual(expect.arrayContaining([0, 200, 400]));
});

it("says when there is nothing to pay", async () => {
  await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, { overrides: owing([paid]) });
  expect(await screen.findByTestId("toast")).toHaveTextContent("no tiene nada pendiente");
  expect(screen.queryByTestId("payment-panel")).toBeNull();
});

it("is offered by the command palette, and ticks what is overdue", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}`, { overrides: owing([unpaid, overdue]) });
  await screen.findByTestId("go-pay");
  await user.keyboard("{Control>}k{/Control}");
  await user.click(await screen.findByTestId("command-register-payment"));
  expect(await screen.findByTestId("payment-amount")).toHaveValue("10.00");
});

it("opens nothing to pay for who may not register payments", async () => {
  const [, auditor] = operators;
  await openWindow(`/customers/${ACCOUNT}?tab=invoices&paying=true`, {
    overrides: {
      ...owing([overdue]),
      "company|session_state": () => ({
        first_start: false,
        company: COMPANY,
        operator: auditor,
        last_login: null,
        version: "0",
      }),
    },
  });
  await screen.findByText(overdue.number);
  expect(screen.queryByTestId("go-pay")).toBeNull();
  expect(screen.queryByTestId("payment-panel")).toBeNull();
});
