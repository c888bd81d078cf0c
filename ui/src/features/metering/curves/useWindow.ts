import { useMemo, useState } from "react";
import { addDays } from "~/lib/days";
import { useSignedIn } from "~/lib/session";
import {
  clipped,
  type Days,
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

/** A month of which there are no more days than these is passed over at first for the one before. */
const FEW = 6;

export type Sight = ReturnType<typeof useWindow>;

/** What of a curve is in sight, at first its last month of some length, and the twelve months that are at hand around it. */
export function useWindow(there: Days) {
  const { company } = useSignedIn();
  const zone = company.timezone;
  const [{ window, months }, setSight] = useState(() => ({
    window: zoomed(unitWindow("day", addDays(there.to, -FEW), zone), "month", there, zone),
    months: unitDays("year", there.to),
  }));
  return useMemo(() => {
    const whole = windowOf(months, zone);
    const ends = windowOf(there, zone);
    const go = (next: Window) => {
      const around = monthsAround(next, months, zone);
      setSight({ window: clipped(next, around, zone), months: around });
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
        setSight({ months, window: { from: instantAt(start, whole), to: instantAt(end, whole) } }),
    };
  }, [window, months, there, zone]);
}
