import type { ECharts } from "echarts/core";
import { useEffect, useRef } from "react";

/** The visible part of the first axis of a chart, in percent. */
export type Zoom = {
  start: number;
  end: number;
  marks: readonly number[];
  write: (mark: number) => string;
  onChange: (start: number, end: number) => void;
};

type Ends = { start: number; end: number };
/** A slider tells its ends, the wheel those of all it moves. */
type Moved = Partial<Ends> & { batch?: Ends[] };

const CLOSE = 1e-6;

/** Keeps the zoom of a chart in step with its owner, in both directions. */
export function useZoom(chart: ECharts | null, zoom: Zoom | undefined) {
  const listener = useRef(zoom?.onChange);
  listener.current = zoom?.onChange;
  const now = useRef<Ends & { chart: ECharts | null }>({ chart: null, start: 0, end: 100 });

  useEffect(() => {
    if (!chart) return;
    const onMove = (event: unknown) => {
      const moved = event as Moved;
      const { start, end } = moved.batch?.[0] ?? moved;
      if (start === undefined || end === undefined) return;
      now.current = { chart, start, end };
      listener.current?.(start, end);
    };
    chart.on("datazoom", onMove);
    return () => {
      if (!chart.isDisposed()) chart.off("datazoom", onMove);
    };
  }, [chart]);

  useEffect(() => {
    if (!chart || !zoom) return;
    const { start, end, marks, write } = zoom;
    const seen = now.current;
    const same =
      seen.chart === chart && Math.abs(seen.start - start) < CLOSE && Math.abs(seen.end - end) < CLOSE;
    if (!same) {
      now.current = { chart, start, end };
      chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start, end }, { silent: true });
    }
    const customValues = [...marks];
    chart.setOption({
      xAxis: { axisLabel: { customValues, formatter: write }, axisTick: { customValues } },
    });
  }, [chart, zoom]);
}
