import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Overview } from "~/generated/Overview";
import { openWindow } from "../app";
import { soles } from "../fixture/company";

const overview: Overview = {
  period: "2026-10",
  accounts: 1100,
  supply_points: 1250,
  contracts_in_force: 1200,
  read_points: 1150,
  settled: 0,
  in_review: 0,
  invoiced: 1103,
  invoiced_total: soles(0),
  collected_total: soles(0),
  debt: soles(0),
  debtors: 0,
  months: [],
};

it("counts the services that are invoiced among the settled ones", async () => {
  await openWindow("/", { overrides: { "company|overview": () => overview } });
  expect(await screen.findByTestId("stage-settled")).toHaveTextContent("1,103 de 1,200");
  expect(screen.getByTestId("stage-invoiced")).toHaveTextContent("1,103 de 1,200");
});
