import { expect, it } from "vitest";
import { beyond, turned } from "~/features/supply/connections/meterChange";
import type { Meter } from "~/generated/Meter";
import type { ReadingRow } from "~/generated/ReadingRow";

const meter = (of: Partial<Meter> = {}): Meter => ({
  id: "me-1",
  serial: "M-1",
  digits: 5,
  multiplier: "1",
  installed_on: "2021-03-14",
  removed_on: null,
  ...of,
});

const reading = (value: number, of: Partial<ReadingRow> = {}): ReadingRow => ({
  meter_serial: "M-1",
  register: "total",
  read_on: "2026-10-28",
  value,
  estimated: false,
  edit: null,
  replaced: false,
  origin: "lecturas.csv:1",
  ...of,
});

it("finds the last reading of the same meter and register, when what was typed is below it", () => {
  const readings = [
    reading(7_000_000, { meter_serial: "M-0" }),
    reading(6_000_000, { register: "peak" }),
    reading(5_000_500),
    reading(4_000_000, { read_on: "2026-09-28" }),
  ];
  const below = (typed: string) => beyond(readings, meter(), "total", typed)?.value;
  expect(below("5000.499")).toBe(5_000_500);
  expect(below("0")).toBe(5_000_500);
  for (const typed of ["5000.5", "5001.", "", "."]) expect(below(typed)).toBeUndefined();
  expect(beyond(readings, meter({ serial: "M-2" }), "total", "1")).toBeUndefined();
});

it("lets demand start again", () => {
  const readings = [reading(5_000, { register: "demand_peak" }), reading(5_000, { register: "reactive" })];
  expect(beyond(readings, meter(), "demand_peak", "1")).toBeUndefined();
  expect(beyond(readings, meter(), "reactive", "1")).toBeDefined();
});

it("counts through the end of the dial, with the multiplier", () => {
  expect(turned(reading(99_990_000), meter(), "15.5")).toBe(25_500);
  expect(turned(reading(99_990_000), meter({ multiplier: "1.5" }), "0")).toBe(15_000);
  expect(turned(reading(100_000_000), meter(), "15")).toBeNull();
});
