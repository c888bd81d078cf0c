import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

const plain = (element: Element | null) => element?.textContent?.replace(/\u00a0/g, " ");

it("says why a bill is higher than the month before, in parts that add up", async () => {
  await openWindow("/invoices/in-2-1");
  const why = plain(await screen.findByTestId("bill-change-why"));
  expect(why).toContain("S/ 37.46 más que en septiembre de 2026");
  expect(why).toContain("+S/ 14.80 por usar 37.00 kWh más");
  expect(why).toContain("+S/ 16.95 por los precios");
  expect(why).toContain("+S/ 5.71 por los impuestos");
  expect(why).not.toContain("otros cargos");
});

it("puts use, days, prices and each line of both bills side by side", async () => {
  await openWindow("/invoices/in-2-1");
  const change = await screen.findByTestId("bill-change");
  const sides = within(change).getByTestId("bill-change-sides");
  expect(plain(sides)).toContain("132.5");
  expect(plain(sides)).toContain("169.5");
  const [energy] = within(change).getAllByTestId("difference-line");
  for (const figure of ["0.4", "0.5", "53.00", "84.75", "+31.75"]) {
    expect(plain(energy ?? null)).toContain(figure);
  }
});

it("compares with the same month of the year before too", async () => {
  const { user } = await openWindow("/invoices/in-2-1");
  await user.click(await screen.findByTestId("bill-change-year_before"));
  expect(plain(screen.getByTestId("bill-change-why"))).toContain("más que en octubre de 2025");
});

it("says that there is nothing to compare a first bill with", async () => {
  await openWindow("/invoices/in-2-1", {
    overrides: {
      "billing|bill_comparison": () => ({
        bill: {
          period: "2026-09",
          invoice: "in-2-1",
          from: "2026-08-31",
          to: "2026-09-30",
          days: 30,
          energy_wh: 1000,
          total: { minor: 1, currency: "PEN" },
        },
        month_before: null,
        year_before: null,
      }),
    },
  });
  expect(await screen.findByText(/No hay otra factura del suministro/)).toBeVisible();
});
