import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

it("the focus returns to the table when the payment panel goes", async () => {
  const { user } = await openWindow("/customers/ac-4?tab=invoices");
  const grid = await screen.findByRole("grid");
  await screen.findAllByText("S001-00000009");
  grid.focus();
  await user.keyboard(" ");
  await screen.findByTestId("payment-panel");
  await user.click(screen.getByRole("button", { name: "Dejar el pago" }));
  await waitFor(() => expect(screen.queryByTestId("payment-panel")).toBeNull());
  expect(grid).toHaveFocus();
});

it("a page opened from a row takes the focus", async () => {
  const { user } = await openWindow("/customers");
  const grid = await screen.findByRole("grid");
  await screen.findAllByTestId("row-accounts");
  grid.focus();
  await user.keyboard("{Enter}");
  await screen.findByTestId("account-balance");
  await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
});

it("a row that is clicked leaves the arrows to its table", async () => {
  const { user } = await openWindow("/customers/ac-4?tab=payments");
  const grid = await screen.findByRole("grid");
  await user.click(grid);
  expect(grid).toHaveFocus();
});
