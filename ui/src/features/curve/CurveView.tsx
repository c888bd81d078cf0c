import { useMemo } from "react";
import { Loaded } from "~/components/states";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import classes from "./Curve.module.css";
import { CurveBar } from "./CurveBar";
import { CurveBody } from "./CurveBody";
import { useCurve } from "./LoadCurve";
import { useWindow } from "./useWindow";
import type { Days } from "./window";

type Props = { supplyPoint: SupplyPointId; there: Days };

/** A curve from a year down to a day: what is in sight, its figures and its intervals. */
export function CurveView({ supplyPoint, there: { from, to } }: Props) {
  const there = useMemo(() => ({ from, to }), [from, to]);
  const sight = useWindow(there);
  const query = useCurve(supplyPoint, sight.months);
  return (
    <div className={classes.curve} data-testid="load-curve">
      <CurveBar sight={sight} />
      <Loaded query={query}>{({ days }) => <CurveBody days={days} sight={sight} />}</Loaded>
    </div>
  );
}
