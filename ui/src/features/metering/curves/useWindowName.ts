import { useCallback } from "react";
import { periodOf } from "~/lib/days";
import { useFormat } from "~/lib/session";
import type { Sight } from "./useWindow";
import { daysOf } from "./window";

/** How what is in sight is called: `junio de 2026`, `01/06/2026 – 07/06/2026`. */
export function useWindowName() {
  const format = useFormat();
  return useCallback(
    ({ window, unit, zone }: Pick<Sight, "window" | "unit" | "zone">) => {
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
