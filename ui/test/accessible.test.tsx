import { screen } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import { openWindow } from "./app";

// Colours need a layout; they are looked at in the real window. Portals of toasts stand outside the landmarks.
const RULES = { "color-contrast": { enabled: false }, region: { enabled: false } };

it.each([
  ["/", "home-accounts"],
  ["/customers", "table-accounts"],
  ["/customers/ac-4", "service-card"],
  ["/supply-points/sp-1", "table-readings"],
  ["/imports", "import-file"],
  ["/tariffs/pe-pluz-bt5b", "tariff-components"],
  ["/settlement/new", "table-services"],
  ["/invoices", "table-invoices"],
  ["/invoices/in-2-1", "invoice-total"],
  ["/payments", "table-payments"],
  ["/settings?section=operators", "table-operators"],
])("%s has nothing axe objects to", async (address, landmark) => {
  await openWindow(address);
  await screen.findAllByTestId(landmark);
  const { violations } = await axe.run(document.body, { rules: RULES });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
