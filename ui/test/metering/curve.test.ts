import { describe, expect, it } from "vitest";
import {
  figuresOf,
  intervalAt,
  intervalsOf,
  kwOf,
  linesOf,
  missingDays,
  pointsOf,
  startsOf,
  within,
} from "~/features/metering/curves/intervals";
import {
  clipped,
  daysOf,
  marks,
  monthsAround,
  shifted,
  unitDays,
  unitOf,
  unitWindow,
  zoomed,
} from "~/features/metering/curves/window";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import { addDays, dayAt, daysFrom, startOfDay, weekday } from "~/lib/days";

const LIMA = "America/Lima";
const MADRID = "Europe/Madrid";
const QUARTER = 15 * 60_000;
const THERE = { from: "2025-02-10", to: "2026-11-02" };

const day = (date: string, wh: number[], minutes = 15, meter_serial = "M-1"): LoadCurveDay => ({
  day: date,
  meter_serial,
  minutes,
  wh,
  kind: "raw",
  source: "curva.csv",
});
const flat = (count: number, wh = 250) => Array.from({ length: count }, () => wh);
const instant = (at: number) => new Date(at).toISOString();

describe("the days of a zone", () => {
  it("begin at its midnight, summer and winter", () => {
    expect(instant(startOfDay("2026-06-30", LIMA))).toBe("2026-06-30T05:00:00.000Z");
    expect(instant(startOfDay("2026-01-10", MADRID))).toBe("2026-01-09T23:00:00.000Z");
    expect(instant(startOfDay("2026-07-10", MADRID))).toBe("2026-07-09T22:00:00.000Z");
  });

  it("begin an hour late where the clocks jump over midnight", () => {
    expect(instant(startOfDay("2026-09-06", "America/Santiago"))).toBe("2026-09-06T04:00:00.000Z");
    expect(dayAt(startOfDay("2026-09-06", "America/Santiago") - 1, "America/Santiago")).toBe("2026-09-05");
  });

  it("are counted across months and weeks", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysFrom("2025-12-31", "2026-01-01")).toBe(1);
    expect(weekday("2026-06-01")).toBe(0);
    expect(weekday("2026-06-07")).toBe(6);
  });
});

describe("the intervals of a curve", () => {
  it("are as long as the day: 96 quarters, 92 when the clocks go ahead, 100 when they go back", () => {
    for (const [date, count] of [
      ["2026-06-01", 96],
      ["2026-03-29", 92],
      ["2026-10-25", 100],
    ] as const) {
      const intervals = intervalsOf([day(date, flat(count)), day(addDays(date, 1), flat(96))], MADRID);
      expect(intervals).toHaveLength(count + 96);
      expect(
        intervals.every(({ start }, at) => at === 0 || start - (intervals[at - 1]?.start ?? 0) === QUARTER),
      ).toBe(true);
      expect(intervals[count]?.start).toBe(startOfDay(addDays(date, 1), MADRID));
      expect(within(intervals, unitWindow("day", date, MADRID))).toHaveLength(count);
    }
  });

  it("give the mean power of any length", () => {
    expect(kwOf({ wh: 250, minutes: 15 })).toBe(1);
    expect(kwOf({ wh: 250, minutes: 5 })).toBe(3);
    expect(kwOf({ wh: 250, minutes: 60 })).toBe(0.25);
  });

  it("of meters that counted at once are one", () => {
    const intervals = intervalsOf(
      [day("2026-06-01", flat(24, 100), 60, "M-1"), day("2026-06-01", flat(24, 50), 60, "M-2")],
      LIMA,
    );
    expect(intervals).toHaveLength(24);
    expect(intervals[0]).toMatchObject({ wh: 150, meter: "M-1 + M-2" });
  });

  it("of meters that counted at once are corrected when one of them is", () => {
    const corrected = {
      ...day("2026-06-01", flat(24), 60, "M-2"),
      kind: "edited" as const,
      source: "rosa: x",
    };
    const [interval] = intervalsOf([day("2026-06-01", flat(24), 60, "M-1"), corrected], LIMA);
    expect(interval).toMatchObject({ kind: "edited", source: "rosa: x" });
    const [turned] = intervalsOf([corrected, day("2026-06-01", flat(24), 60, "M-1")], LIMA);
    expect(turned).toMatchObject({ kind: "edited", source: "rosa: x" });
  });

  it("start every so often, also on a day that is short or long", () => {
    expect(startsOf("2026-06-01", 15, MADRID)).toHaveLength(96);
    expect(startsOf("2026-03-29", 60, MADRID)).toHaveLength(23);
    expect(startsOf("2026-10-25", 5, MADRID)).toHaveLength(300);
    expect(startsOf("2026-10-25", 60, MADRID)[24]).toBe(startOfDay("2026-10-26", MADRID) - 4 * QUARTER);
  });

  it("of a window are those that start in it", () => {
    const intervals = intervalsOf([day("2026-06-01", flat(96)), day("2026-06-02", flat(96))], LIMA);
    const from = startOfDay("2026-06-01", LIMA) + 10 * QUARTER;
    expect(within(intervals, { from: from - 1, to: from + 3 * QUARTER }).map(({ start }) => start)).toEqual([
      from,
      from + QUARTER,
      from + 2 * QUARTER,
    ]);
  });

  it("are found by an instant in them, and not in a gap", () => {
    const intervals = intervalsOf([day("2026-06-01", flat(96)), day("2026-06-03", flat(96))], LIMA);
    const noon = startOfDay("2026-06-01", LIMA) + 48 * QUARTER;
    expect(intervalAt(intervals, noon + QUARTER - 1)?.start).toBe(noon);
    expect(intervalAt(intervals, startOfDay("2026-06-02", LIMA))).toBeUndefined();
    expect(intervalAt(intervals, startOfDay("2026-06-01", LIMA) - 1)).toBeUndefined();
  });
});

describe("what is drawn", () => {
  it("stops where days are missing and goes on after them", () => {
    const points = pointsOf(
      intervalsOf([day("2026-06-01", [1000, 2000], 60), day("2026-06-03", [3000], 60)], LIMA),
    );
    const [first, third] = [startOfDay("2026-06-01", LIMA), startOfDay("2026-06-03", LIMA)];
    const hour = 4 * QUARTER;
    expect(points).toEqual([
      [first, 1],
      [first + hour, 2],
      [first + 2 * hour, 2],
      [first + 2 * hour, null],
      [third, 3],
      [third + hour, 3],
      [third + hour, null],
    ]);
  });

  it("is a line for each kind of day, each where its days are", () => {
    const [first, second] = [
      day("2026-06-01", [1000], 60),
      { ...day("2026-06-02", [3000], 60), kind: "estimated" as const },
    ];
    const [raw, estimated, ...more] = linesOf(intervalsOf([first, second], LIMA));
    expect(raw).toMatchObject({ kind: "raw" });
    expect(raw?.points[0]).toEqual([startOfDay("2026-06-01", LIMA), 1]);
    expect(estimated).toMatchObject({ kind: "estimated" });
    expect(estimated?.points[0]).toEqual([startOfDay("2026-06-02", LIMA), 3]);
    expect(more).toEqual([]);
    expect(linesOf([])).toEqual([{ kind: "raw", points: [] }]);
  });

  it("is marked by hours, days or months of the zone, whatever its clocks do", () => {
    const short = marks(unitWindow("day", "2026-03-29", MADRID), MADRID);
    expect(short.by).toBe("hour");
    expect(short.at[0]).toBe(startOfDay("2026-03-29", MADRID));
    const week = marks(unitWindow("week", "2026-10-25", MADRID), MADRID);
    expect(week.by).toBe("day");
    expect(week.at.map((at) => dayAt(at, MADRID))).toEqual(
      Array.from({ length: 7 }, (_, at) => addDays("2026-10-19", at)),
    );
    expect(week.at.every((at) => at === startOfDay(dayAt(at, MADRID), MADRID))).toBe(true);
    const year = marks(unitWindow("year", "2026-10-05", MADRID), MADRID);
    expect(year.by).toBe("month");
    expect(year.at.map((at) => dayAt(at, MADRID))).toContain("2026-04-01");
    expect(year.at.length).toBe(12);
  });
});

describe("the figures", () => {
  it("are the energy, the highest power with its instant, and the mean over it", () => {
    const wh = [...flat(94, 250), 1000, 250];
    const intervals = intervalsOf([day("2026-06-01", wh)], LIMA);
    const { energy_wh, highest, load_factor } = figuresOf(intervals);
    expect(energy_wh).toBe(95 * 250 + 1000);
    expect(highest?.start).toBe(startOfDay("2026-06-01", LIMA) + 94 * QUARTER);
    expect(load_factor).toBeCloseTo((95 * 250 + 1000) / 24 / 1000 / 4, 10);
  });

  it("leave the time without a curve out of the load factor", () => {
    const intervals = intervalsOf([day("2026-06-01", flat(96)), day("2026-06-05", flat(96))], LIMA);
    expect(figuresOf(intervals).load_factor).toBe(1);
  });

  it("say nothing of no intervals, nor of no power", () => {
    expect(figuresOf([])).toEqual({ energy_wh: 0, highest: undefined, load_factor: undefined });
    expect(figuresOf(intervalsOf([day("2026-06-01", flat(96, 0))], LIMA)).load_factor).toBeUndefined();
  });

  it("count the missing days between the first and the last there are", () => {
    const june = unitWindow("month", "2026-06-10", LIMA);
    const there = { from: "2026-06-03", to: "2026-06-20" };
    const days = [{ day: "2026-06-03" }, { day: "2026-06-05" }, { day: "2026-06-20" }];
    expect(missingDays(days, june, there, LIMA)).toBe(15);
    expect(missingDays(days, unitWindow("day", "2026-06-05", LIMA), there, LIMA)).toBe(0);
    expect(missingDays(days, unitWindow("month", "2026-07-10", LIMA), there, LIMA)).toBe(0);
  });
});

describe("a window", () => {
  it("is twelve months, a month, a week from Monday or a day", () => {
    expect(unitDays("year", "2026-06-10")).toEqual({ from: "2025-07-01", to: "2026-06-30" });
    expect(unitDays("month", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(unitDays("week", "2026-06-07")).toEqual({ from: "2026-06-01", to: "2026-06-07" });
    expect(unitDays("day", "2026-06-07")).toEqual({ from: "2026-06-07", to: "2026-06-07" });
  });

  it("never asks for more than 366 days", () => {
    for (const date of ["2026-06-10", "2028-02-29", "2028-12-31", "2029-01-31"]) {
      const { from, to } = unitDays("year", date);
      expect(daysFrom(from, to) + 1).toBeLessThanOrEqual(366);
    }
  });

  it("knows what it shows whole, also on a short day", () => {
    for (const unit of ["year", "month", "week", "day"] as const) {
      expect(unitOf(unitWindow(unit, "2026-03-29", MADRID), MADRID)).toBe(unit);
    }
    const { from, to } = unitWindow("day", "2026-06-10", LIMA);
    expect(unitOf({ from, to: to - QUARTER }, LIMA)).toBeUndefined();
  });

  it("steps to the one before and the one after", () => {
    const step = (unit: "year" | "month" | "week" | "day", by: -1 | 1) =>
      daysOf(shifted(unitWindow(unit, "2026-03-31", LIMA), by, THERE, LIMA), LIMA);
    expect(step("day", 1)).toEqual({ from: "2026-04-01", to: "2026-04-01" });
    expect(step("week", -1)).toEqual({ from: "2026-03-23", to: "2026-03-29" });
    expect(step("month", -1)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(step("year", -1)).toEqual({ from: "2024-04-01", to: "2025-03-31" });
  });

  it("steps no further than the last day, so that the last year is a full one", () => {
    const next = shifted(unitWindow("year", "2026-03-31", LIMA), 1, THERE, LIMA);
    expect(daysOf(next, LIMA)).toEqual({ from: "2025-12-01", to: "2026-11-30" });
  });

  it("of any length steps by its length", () => {
    const window = { from: 1_000_000, to: 1_600_000 };
    expect(shifted(window, 1, THERE, LIMA)).toEqual({ from: 1_600_000, to: 2_200_000 });
  });

  it("narrows to its end, or to the last day there is", () => {
    const june = unitWindow("month", "2026-06-10", LIMA);
    expect(daysOf(zoomed(june, "day", THERE, LIMA), LIMA).from).toBe("2026-06-30");
    const november = unitWindow("month", "2026-11-02", LIMA);
    expect(daysOf(zoomed(november, "day", THERE, LIMA), LIMA).from).toBe("2026-11-02");
  });

  it("keeps the months at hand while it is within them, and takes others when it leaves", () => {
    const months = unitDays("year", "2026-06-10");
    expect(monthsAround(unitWindow("month", "2025-07-10", LIMA), months, LIMA)).toBe(months);
    expect(monthsAround(unitWindow("month", "2025-06-10", LIMA), months, LIMA)).toEqual({
      from: "2024-07-01",
      to: "2025-06-30",
    });
  });

  it("does not go beyond the months at hand", () => {
    const { from, to } = unitWindow("year", "2026-06-10", LIMA);
    expect(clipped({ from: from - 1, to: to + 1 }, unitDays("year", "2026-06-10"), LIMA)).toEqual({
      from,
      to,
    });
  });
});
