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

it("a button that was disabled while it worked has the focus again", async () => {
  await openWindow("/customers");
  const button = await screen.findByTestId<HTMLButtonElement>("new-account");
  button.focus();
  button.disabled = true;
  // A browser takes the focus from what is disabled.
  button.blur();
  button.disabled = false;
  await waitFor(() => expect(button).toHaveFocus());
});

it("a button that was disabled does not take the focus from what has it", async () => {
  await openWindow("/customers");
  const button = await screen.findByTestId<HTMLButtonElement>("new-account");
  button.focus();
  button.disabled = true;
  screen.getByTestId("accounts-filter").focus();
  button.disabled = false;
  await new Promise((resume) => setTimeout(resume, 20));
  expect(screen.getByTestId("accounts-filter")).toHaveFocus();
});
