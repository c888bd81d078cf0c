import { useCallback, useMemo, useState } from "react";
import { addDays, periodOf } from "~/lib/days";
import { useFormat, useSignedIn } from "~/lib/session";
import {
  clipped,
  type Days,
  daysOf,
  instantAt,
  monthsAround,
  percentOf,
  shifted,
  type Unit,
  unitDays,
  unitOf,
  unitWindow,
  type Window,
  windowOf,
  zoomed,
} from "./window";

/** With at most so many days, the last month is skipped at first for the one before. */
const FEW = 6;

export type CurveWindow = ReturnType<typeof useWindow>;

/** The visible window of a curve, at first its last month, and the twelve loaded months around it. */
export function useWindow(there: Days) {
  const { company } = useSignedIn();
  const zone = company.timezone;
  const [{ window, months }, setView] = useState(() => ({
    window: zoomed(unitWindow("day", addDays(there.to, -FEW), zone), "month", there, zone),
    months: unitDays("year", there.to),
  }));
  return useMemo(() => {
    const whole = windowOf(months, zone);
    const ends = windowOf(there, zone);
    const go = (next: Window) => {
      const around = monthsAround(next, months, zone);
      setView({ window: clipped(next, around, zone), months: around });
    };
    const unit = unitOf(window, zone);
    return {
      zone,
      window,
      months,
      whole,
      there,
      unit,
      start: percentOf(window.from, whole),
      end: percentOf(window.to, whole),
      isFirst: window.from <= ends.from,
      isLast: window.to >= ends.to,
      step: (by: -1 | 1) => go(shifted(window, by, there, zone)),
      zoomTo: (next: Unit) => go(zoomed(window, next, there, zone)),
      jump: (day: string) => go(unitWindow(unit ?? "day", day, zone)),
      see: (start: number, end: number) =>
        setView({ months, window: { from: instantAt(start, whole), to: instantAt(end, whole) } }),
    };
  }, [window, months, there, zone]);
}

/** The name of a window: `junio de 2026`, `01/06/2026 – 07/06/2026`. */
export function useWindowName() {
  const format = useFormat();
  return useCallback(
    ({ window, unit, zone }: Pick<CurveWindow, "window" | "unit" | "zone">) => {
      const { from, to } = daysOf(window, zone);
      const instant = (at: number) => format.dateTime(new Date(at).toISOString());
      switch (unit) {
        case "year":
          return `${format.periodShort(periodOf(from))} – ${format.periodShort(periodOf(to))}`;
        case "month":
          return format.period(periodOf(from));
        case "week":
          return `${format.date(from)} – ${format.date(to)}`;
        case "day":
          return format.date(from);
        default:
          return `${instant(window.from)} – ${instant(window.to)}`;
      }
    },
    [format],
  );
}
