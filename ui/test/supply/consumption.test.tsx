import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { NO_ADDRESS } from "~/lib/addresses";
import { comparedMonths } from "~/lib/comparedMonths";
import { addMonths } from "~/lib/days";
import { openWindow } from "../app";

const month = (period: string, kwh: number): ConsumptionMonth => ({
  period,
  energy_wh: kwh * 1000,
  days: 30,
  total: null,
});
const years = Array.from({ length: 48 }, (_, at) => month(addMonths("2026-10", at - 47), 100 + at));

it("puts each of the last months beside the same month of the year before", () => {
  const months = comparedMonths(years, 13);
  expect(months).toHaveLength(13);
  expect(months[0]).toEqual({ period: "2025-10", energy_wh: 135_000, before: 123_000 });
  expect(months[12]).toEqual({ period: "2026-10", energy_wh: 147_000, before: 135_000 });
  expect(comparedMonths(years, 36)[0]).toEqual({ period: "2023-11", energy_wh: 112_000, before: 100_000 });
});

it("keeps the place of a month that nobody settled", () => {
  const history = years.filter(({ period }) => period !== "2026-08" && period !== "2025-09");
  const months = comparedMonths(history, 13);
  expect(months.map(({ period }) => period).slice(-4)).toEqual(["2026-07", "2026-08", "2026-09", "2026-10"]);
  expect(months[10]).toEqual({ period: "2026-08", energy_wh: null, before: 133_000 });
  expect(months[11]?.before).toBeNull();
});

it("starts with the first month of a short history", () => {
  expect(comparedMonths(years.slice(-3), 36).map(({ period }) => period)).toEqual([
    "2026-08",
    "2026-09",
    "2026-10",
  ]);
  expect(comparedMonths([], 13)).toEqual([]);
});

it("draws the months, or lists them with the difference", async () => {
  const history = [month("2025-10", 200), month("2026-09", 90), month("2026-10", 230)];
  const { user } = await openWindow("/supply-points/sp-1", {
    overrides: { "supply|supply_point": () => ({ ...POINT, consumption: history }) },
  });
  expect(await screen.findByRole("img")).toHaveAccessibleName(
    "Consumo de los últimos 13 meses, en kWh, junto a los mismos meses del año anterior",
  );
  await user.click(screen.getByTestId("consumption-view"));
  const rows = within(screen.getByTestId("consumption-table")).getAllByRole("row");
  const cells = (row: HTMLElement | undefined) =>
    row &&
    within(row)
      .queryAllByRole("cell")
      .map((cell) => cell.textContent);
  expect(cells(rows[1])).toEqual(["octubre de 2026", "230.00", "200.00", "+15 %"]);
  expect(cells(rows[2])).toEqual(["septiembre de 2026", "90.00", "—", "—"]);
  expect(rows).toHaveLength(1 + 13);
});

it("goes from thirteen months to thirty-six", async () => {
  const { user } = await openWindow("/supply-points/sp-1");
  await screen.findByTestId("consumption-months");
  await user.click(screen.getByText("36 meses"));
  expect(screen.getByRole("img")).toHaveAccessibleName(/36 meses/);
  await user.click(screen.getByTestId("consumption-view"));
  expect(within(screen.getByTestId("consumption-table")).getAllByRole("row")).toHaveLength(1 + 36);
});

const POINT: SupplyPointDetail = {
  id: "sp-1",
  code: "SU000001",
  account: "ac-1",
  account_name: "Rosa",
  group: "Vivienda",
  ...NO_ADDRESS,
  latitude: null,
  longitude: null,
  metering: "manual",
  connected: true,
  voltage: "220 V",
  phases: 1,
  feeder: "",
  transformer: "",
  route: "",
  meters: [],
  contracts: [],
  consumption: [],
};
