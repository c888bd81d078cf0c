import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import { openWindow } from "./app";
import { refuse } from "./fixture/answers";

// Colours need a layout; they are looked at in the real window. Portals of toasts stand outside the landmarks.
// What opens over the page has a header of its own, as a page has.
const OFF = ["color-contrast", "region", "landmark-no-duplicate-banner", "landmark-unique"];
const RULES = Object.fromEntries(OFF.map((rule) => [rule, { enabled: false }]));

async function objections() {
  const { violations } = await axe.run(document.body, { rules: RULES });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const full = () => refuse("internal", "El disco está lleno. Libere espacio e inténtelo de nuevo.");

it.each([
  ["/", "home-accounts"],
  ["/customers", "table-accounts"],
  ["/customers/ac-4", "service-card"],
  ["/customers/ac-4?tab=invoices", "table-account-invoices"],
  ["/customers/ac-4?tab=payments", "table-account-payments"],
  ["/customers/ac-4?tab=current", "table-movements"],
  ["/supply-points/sp-1", "table-readings"],
  ["/imports", "import-file"],
  ["/tariffs", "table-tariffs"],
  ["/tariffs/pe-pluz-bt5b", "tariff-components"],
  ["/settlement", "table-cycles"],
  ["/settlement/new", "table-services"],
  ["/invoices", "table-invoices"],
  ["/invoices/in-2-1", "invoice-total"],
  ["/payments", "table-payments"],
  ["/settings", "scheme"],
  ["/settings?section=issuers", "table-issuers"],
  ["/settings?section=operators", "table-operators"],
  ["/settings?section=data", "backup"],
  ["/settings?section=audit", "table-audit"],
])("%s has nothing axe objects to", async (address, landmark) => {
  await openWindow(address);
  await screen.findAllByTestId(landmark);
  expect(await objections()).toEqual([]);
});

it.each([
  ["the sign-in", { signedIn: false }, "sign-in-password"],
  ["the first start", { firstStart: true }, "choose-own"],
  ["a company without customers", { size: 0 }, "empty"],
  ["a list that did not come", { overrides: { "customers|list": full } }, "error"],
])("%s has nothing axe objects to", async (_, options, landmark) => {
  await openWindow("/customers", options);
  await screen.findAllByTestId(landmark);
  expect(await objections()).toEqual([]);
});

it("the explanation of a service has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/settlement/new");
  await user.click(await screen.findByTestId("select-all"));
  await user.click(screen.getByTestId("settle-selection"));
  await waitFor(() => expect(screen.getByTestId("cycle-state")).toHaveAttribute("data-state", "settled"));
  const table = await screen.findByTestId("table-results");
  const results = table.querySelector<HTMLElement>("[role=grid]");
  results?.focus();
  await user.keyboard("{Enter}");
  await user.click((await screen.findAllByTestId("explain-line"))[0] as HTMLElement);
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(results).toHaveFocus());
}, 60_000);

it("the search has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/settings");
  const scheme = (await screen.findByTestId("scheme")).querySelector("input");
  scheme?.focus();
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("dialog");
  expect(await objections()).toEqual([]);
  await user.keyboard("quispe");
  await screen.findAllByTestId("hit-account");
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(scheme).toHaveFocus());
});
