import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { soles } from "../fixture/company";

const plain = (element: HTMLElement) => element.textContent?.replace(/\u00a0/g, " ");

it("shows under an invoice the notes that changed it, and why", async () => {
  await openWindow("/invoices/in-6-0");
  const [credit, debit] = (await screen.findAllByTestId("invoice-note")).map(plain);
  expect(credit).toContain("SC01-00000007 · Nota de crédito · 02/11/2026");
  expect(credit).toContain("-S/ 18.20");
  expect(credit).toContain("Lectura corregida");
  expect(debit).toContain("+S/ 3.40");
  expect(debit).toContain("S/ 3.40 pendientes, vence el 17/11/2026");
});

it("has no place for notes under an invoice that has none", async () => {
  await openWindow("/invoices/in-2-1");
  await screen.findByTestId("invoice-total");
  expect(screen.queryByText("Notas de crédito y débito")).toBeNull();
});

it("shows notes among the movements of the current account", async () => {
  const movement = {
    method: null,
    reference: "Tarifa errada",
    invoice: "in-4-0",
    payment: null,
    reversed: false,
    balance: soles(0),
  };
  await openWindow("/customers/ac-4?tab=current", {
    overrides: {
      "billing|current_account": () => ({
        balance: soles(0),
        debt: soles(0),
        credit: soles(0),
        unpaid_invoices: 0,
        movements: [
          { ...movement, on: "2026-11-02", kind: "credit_note", text: "SC01-00000007", amount: soles(-1820) },
          { ...movement, on: "2026-11-01", kind: "debit_note", text: "SD01-00000002", amount: soles(340) },
        ],
      }),
    },
  });
  const [credit, debit] = (await screen.findAllByTestId("row-movements")).map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(credit?.slice(1, 5)).toEqual(["Nota de crédito", "SC01-00000007 · Tarifa errada", "", "18.20"]);
  expect(debit?.slice(1, 5)).toEqual(["Nota de débito", "SD01-00000002 · Tarifa errada", "3.40", ""]);
});
