import { useMemo, useState } from "react";
import {
  instantAt,
  percentOf,
  unitDays,
  unitOf,
  type Window,
  windowOf,
} from "~/features/metering/curves/window";
import type { Period } from "~/generated/Period";
import { useSignedIn } from "~/lib/session";

/** One month of a curve, of which less may be in sight. */
export function useMonth(period: Period) {
  const { company } = useSignedIn();
  const zone = company.timezone;
  const [seen, setSeen] = useState<Window | null>(null);
  const whole = useMemo(() => windowOf(unitDays("month", `${period}-01`), zone), [period, zone]);
  return useMemo(() => {
    const window = seen ?? whole;
    return {
      zone,
      whole,
      window,
      unit: unitOf(window, zone),
      start: percentOf(window.from, whole),
      end: percentOf(window.to, whole),
      see: (start: number, end: number) =>
        setSeen({ from: instantAt(start, whole), to: instantAt(end, whole) }),
    };
  }, [whole, zone, seen]);
}
