import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { contractInForce } from "~/features/supply/contracts/contractRows";
import type { Contract } from "~/generated/Contract";
import { openWindow } from "../app";

it("tells of a service its contract and its year", async () => {
  await openWindow("/customers/ac-1");
  const card = await screen.findByTestId("service-card");
  expect(await within(card).findByText("05/01/2024")).toBeVisible();
  expect(within(card).getByText("3.00 kW")).toBeVisible();
  expect(within(card).getByRole("img")).toHaveAccessibleName("Consumo de los últimos 13 meses, en kWh");
});

it("takes the contract of the day, else the latest", () => {
  const contract = (from: string, to: string | null) => ({ from, to }) as Contract;
  const [old, now, next] = [
    contract("2024-01-01", "2025-12-31"),
    contract("2026-01-01", null),
    contract("2027-01-01", null),
  ];
  expect(contractInForce([old, next, now], "2026-11-03")).toBe(now);
  expect(contractInForce([old], "2026-11-03")).toBe(old);
  expect(contractInForce([], "2026-11-03")).toBeUndefined();
});
