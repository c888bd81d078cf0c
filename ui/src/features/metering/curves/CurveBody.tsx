import { useMemo } from "react";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import classes from "./Curve.module.css";
import { CurveChart } from "./CurveChart";
import { CurveFigures } from "./CurveFigures";
import { CurveTable } from "./CurveTable";
import { figuresOf, intervalsOf, missingDays, within } from "./intervals";
import type { Sight } from "./useWindow";

type Props = { days: readonly LoadCurveDay[]; sight: Sight };

/** A curve drawn, summed and listed. */
export function CurveBody({ days, sight }: Props) {
  const { window, there, zone } = sight;
  const intervals = useMemo(() => intervalsOf(days, zone), [days, zone]);
  const shown = useMemo(() => within(intervals, window), [intervals, window]);
  const figures = useMemo(() => figuresOf(shown), [shown]);
  const missing = useMemo(() => missingDays(days, window, there, zone), [days, window, there, zone]);
  return (
    <>
      <div className={`surface ${classes.drawn}`}>
        <CurveFigures figures={figures} missing={missing} there={there} />
        <CurveChart intervals={intervals} figures={figures} sight={sight} />
      </div>
      <CurveTable intervals={shown} />
    </>
  );
}
