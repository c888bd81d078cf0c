import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";

const openedCurrent = async () => {
  await screen.findByTestId("current-balance");
  expect(router.state.location.search).toEqual({ tab: "current" });
  return router.state.location.pathname;
};

it("opens the current account from the debt mark of an account", async () => {
  const { user } = await openWindow("/customers/ac-4");
  await user.click(await screen.findByRole("link", { name: /^Debe/ }));
  expect(await openedCurrent()).toBe("/customers/ac-4");
});

it("opens the current account from the debt in the list, and the account from the rest of the row", async () => {
  const { user } = await openWindow("/customers");
  const [debt] = await screen.findAllByTestId("figure-opens");
  if (!debt) throw new Error("nobody in the list owes anything");
  await user.click(debt);
  const path = await openedCurrent();
  expect(path).toMatch(/^\/customers\/ac-\d+$/);
  await user.click(screen.getByTestId("area-customers"));
  const [name] = (await screen.findAllByTestId("row-accounts")).map((row) => row.children[1]);
  await user.click(name as HTMLElement);
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/customers\/ac-/));
  expect(router.state.location.search).toEqual({});
});

it("opens it from the list by the keyboard", async () => {
  const { user } = await openWindow("/customers");
  const [debt] = await screen.findAllByTestId("figure-opens");
  debt?.focus();
  expect(debt).toHaveFocus();
  await user.keyboard("{Enter}");
  await openedCurrent();
});

it("offers nothing where nothing is owed", async () => {
  await openWindow("/customers");
  const rows = await screen.findAllByTestId("row-accounts");
  const paid = rows.filter((row) => row.querySelector("[data-column=debt]")?.textContent === "0.00");
  expect(paid.length).toBeGreaterThan(0);
  for (const row of paid) expect(row.querySelector("button")).toBeNull();
});
