import { useMemo } from "react";
import { Loaded } from "~/components/states";
import type { AskAgain, CorrectedPoint } from "~/features/metering/readings/Corrected";
import { usePermission } from "~/lib/session";
import { CorrectDay } from "./CorrectDay";
import classes from "./Curve.module.css";
import { CurveBar } from "./CurveBar";
import { CurveBody } from "./CurveBody";
import { useCurve } from "./useCurve";
import { useWindow } from "./useWindow";
import { type Days, daysOf } from "./window";

type Props = { point: CorrectedPoint; there: Days; askAgain: AskAgain };

/** A curve from a year down to a day: what is in sight, its figures and its intervals. */
export function CurveView({ point, there: { from, to }, askAgain }: Props) {
  const there = useMemo(() => ({ from, to }), [from, to]);
  const sight = useWindow(there);
  const query = useCurve(point.id, sight.months);
  const mayCorrect = usePermission("run_settlement");
  const seen = daysOf(sight.window, sight.zone);
  return (
    <div className={classes.curve} data-testid="load-curve">
      <CurveBar sight={sight}>
        {mayCorrect && query.data && seen.from === seen.to && (
          <CorrectDay point={point} days={query.data.days} day={seen.from} askAgain={askAgain} />
        )}
      </CurveBar>
      <Loaded query={query}>{({ days }) => <CurveBody days={days} sight={sight} />}</Loaded>
    </div>
  );
}
