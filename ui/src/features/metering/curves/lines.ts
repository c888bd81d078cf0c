import type { CurveKind } from "~/generated/CurveKind";
import { type Interval, type Point, pointsOf } from "./intervals";
import { kindsOf } from "./kinds";

export type Line = { kind: CurveKind; points: Point[] };

/** What is drawn, each kind by itself; one line at least, if an empty one. */
export function linesOf(intervals: readonly Interval[]): Line[] {
  const lines = kindsOf(intervals).map((kind) => ({
    kind,
    points: pointsOf(intervals.filter((interval) => interval.kind === kind)),
  }));
  return lines.length > 0 ? lines : [{ kind: "raw", points: [] }];
}
