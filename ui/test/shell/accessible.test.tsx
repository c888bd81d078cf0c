import { cleanup, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { objections } from "../axe";
import { chooseAll, settleChosen } from "../cycle";
import { refuse } from "../fixture/answers";

const full = () => refuse("internal", "El disco está lleno. Libere espacio e inténtelo de nuevo.");

it.each([
  ["/", "home-accounts"],
  ["/customers", "table-accounts"],
  ["/customers/ac-4", "service-card"],
  ["/customers/ac-4?tab=invoices", "table-account-invoices"],
  ["/customers/ac-4?tab=payments", "table-account-payments"],
  ["/customers/ac-4?tab=billing", "billing-form"],
  ["/customers/ac-4?tab=stakeholders", "row-stakeholders"],
  ["/customers/ac-4?tab=current", "table-movements"],
  ["/customers/ac-4?tab=audit", "row-account-audit"],
  ["/customers/ac-7", "groups-filter"],
  ["/supply-points/sp-1", "table-readings"],
  ["/supply-points/sp-3", "contract-suspended"],
  ["/supply-points/sp-3?tab=curve", "row-curve"],
  ["/imports", "import-file"],
  ["/tariffs", "table-tariffs"],
  ["/tariffs/pe-pluz-bt5b", "tariff-components"],
  ["/settlement", "latest-resettlement"],
  ["/settlement?period=2026-10", "empty"],
  ["/settlement/cycles", "table-cycles"],
  ["/settlement/cy-8", "cycle-steps"],
  ["/settlement/cy-9", "cycle-reason"],
  ["/settlement/services?period=2026-09&stage=settled&from=review", "row-staged"],
  ["/settlement/resettlements", "row-resettlements"],
  ["/settlement/resettlements/cy-9/sp-7", "difference-line"],
  ["/settlement/new", "cycle-name"],
  ["/invoices", "table-invoices"],
  ["/invoices/in-2-1", "invoice-total"],
  ["/payments", "table-payments"],
  ["/settings", "scheme"],
  ["/settings?section=issuers", "table-issuers"],
  ["/settings?section=lists", "table-lists"],
  ["/settings?section=contracts", "row-contract-states"],
  ["/settings?section=map", "tiles-address"],
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
  ["a list that did not come", { overrides: { "customers|accounts": full } }, "error"],
])("%s has nothing axe objects to", async (_, options, landmark) => {
  await openWindow("/customers", options);
  await screen.findAllByTestId(landmark);
  expect(await objections()).toEqual([]);
});

it("no step of a new cycle has anything axe objects to", async () => {
  const { user } = await openWindow("/settlement/new");
  await chooseAll(user);
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("wizard-next"));
  await screen.findByTestId("cycle-mode");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("wizard-next"));
  await screen.findByTestId("input-needs");
  expect(await objections()).toEqual([]);
}, 60_000);

it("the explanation of a service has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/settlement/new");
  await chooseAll(user);
  await settleChosen(user);
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

it("asking for a resettlement has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/settlement");
  const ask = await screen.findByTestId("ask-resettlement");
  await user.click(ask);
  await user.click(await screen.findByTestId("resettlement-send"));
  expect(await objections()).toEqual([]);
  await user.click(screen.getByText("Un ciclo entero"));
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(ask).toHaveFocus());
  await user.click(screen.getByTestId("metric-settled-menu"));
  await screen.findByTestId("metric-invoices");
  expect(await objections()).toEqual([]);
});

it("the form of an account has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/customers/ac-4");
  const edit = await screen.findByTestId("edit-account");
  await user.click(edit);
  await screen.findByTestId("account-form");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByText("Persona jurídica"));
  await user.keyboard("{Escape}");
  await screen.findByTestId("discard");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("discard"));
  await waitFor(() => expect(edit).toHaveFocus());
}, 60_000);

it("merging an entry of a list has nothing axe objects to", async () => {
  const { user } = await openWindow("/settings?section=lists");
  await user.click((await screen.findAllByTestId("merge-entry"))[0] as HTMLElement);
  await screen.findByTestId("merge-into");
  expect(await objections()).toEqual([]);
});

it("the steps of a new service have nothing axe objects to", async () => {
  const { user } = await openWindow("/customers/ac-4/new-service?group=gr-1");
  const next = () => user.click(screen.getByTestId("wizard-next"));
  await screen.findByTestId("wizard-place");
  await next();
  await screen.findByText("Elija un predio de la lista.");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("wizard-place"));
  await next();
  await user.type(await screen.findByTestId("wizard-code"), "SU777");
  await user.type(screen.getByTestId("wizard-serial"), "M-777");
  expect(await objections()).toEqual([]);
  await next();
  await user.type(await screen.findByTestId("wizard-tariff"), "MT3{Enter}");
  await screen.findByTestId("wizard-attributes");
  expect(await objections()).toEqual([]);
  await user.type(screen.getByTestId("wizard-tariff"), "{Control>}a{/Control}pluz{Enter}");
  await screen.findByTestId("estimate-total");
  expect(await objections()).toEqual([]);
  await next();
  await screen.findByTestId("wizard-summary");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("area-customers"));
  await screen.findByTestId("draft-notice");
  expect(await objections()).toEqual([]);
}, 60_000);

it("the form of a group has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/customers/ac-4");
  const edit = await screen.findByTestId("edit-group");
  await user.click(edit);
  await screen.findByTestId("group-name");
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(edit).toHaveFocus());
});

it("the advanced search has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/customers");
  const open = await screen.findByTestId("filters-open");
  await user.click(open);
  await user.click(await screen.findByTestId("filters-add"));
  await user.keyboard("zona{Enter}");
  await user.click(screen.getByTestId("filters-tab-contract"));
  for (const field of ["tarifa", "conectado", "inicio"]) {
    await user.click(screen.getByTestId("filters-add"));
    await user.keyboard(`${field}{Enter}`);
  }
  await user.click(screen.getByTestId("filters-tab-methods"));
  await user.click(screen.getByTestId("filters-add"));
  await user.keyboard("banco{Enter}");
  await user.keyboard("BCP");
  await user.click(screen.getByTestId("save-filter"));
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}{Escape}");
  await waitFor(() => expect(open).toHaveFocus());
  await user.click(screen.getByTestId("saved-filters"));
  await user.click(await screen.findByTestId("saved-filter"));
  await screen.findByTestId("condition-chips");
  expect(await objections()).toEqual([]);
}, 60_000);

it("changing many accounts has nothing axe objects to", async () => {
  const { user } = await openWindow("/customers");
  await user.click(await screen.findByTestId("select-all"));
  await user.click(screen.getByTestId("bulk-change"));
  await user.click(await screen.findByTestId("bulk-set-notes"));
  await user.click(screen.getByTestId("bulk-set-mail_on_invoice"));
  await user.click(screen.getByTestId("bulk-set-payment_methods"));
  await screen.findByTestId("method-kind");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("bulk-set-payment_methods"));
  await user.click(screen.getByTestId("bulk-preview"));
  await screen.findAllByTestId("row-bulk-preview");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("bulk-apply"));
  await user.click(screen.getByTestId("accounts-more"));
  await user.click(await screen.findByTestId("bulk-history"));
  await user.click(await screen.findByTestId("bulk-undo"));
  expect(await objections()).toEqual([]);
}, 60_000);

it("what is compared of a service has nothing axe objects to and gives the focus back", async () => {
  const { user } = await openWindow("/supply-points/sp-3");
  await user.click(await screen.findByTestId("consumption-view"));
  await screen.findByTestId("consumption-table");
  const compare = screen.getByTestId("compare-contracts");
  await user.click(compare);
  await screen.findByTestId("compare-tariff");
  expect(await objections()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(compare).toHaveFocus());
});

it("a stretch of a curve, and a point without one, have nothing axe objects to", async () => {
  const { user } = await openWindow("/supply-points/sp-3?tab=curve");
  await user.click(await screen.findByText("Semana"));
  expect(await objections()).toEqual([]);
  cleanup();
  const none = () => ({ first: null, last: null, days: [] });
  await openWindow("/supply-points/sp-3?tab=curve", { overrides: { "metering|load_curve": none } });
  await screen.findByText("Sin curva de carga");
  expect(await objections()).toEqual([]);
});

it("what was opened lately has nothing axe objects to", async () => {
  const { user } = await openWindow("/customers/ac-4");
  await screen.findByTestId("service-card");
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByTestId("hit-account");
  expect(await objections()).toEqual([]);
});

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
