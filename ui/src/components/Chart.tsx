import { BarChart, LineChart, SankeyChart } from "echarts/charts";
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
} from "echarts/components";
import { type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";
import { useChartColours } from "./useChartColours";
import { useZoom, type Zoom } from "./useZoom";

use([
  BarChart,
  LineChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  DataZoomComponent,
  MarkAreaComponent,
  CanvasRenderer,
]);

type Props = {
  option: EChartsCoreOption;
  height: number | string;
  fill?: boolean;
  label: string;
  /** For a chart whose `option` has a `dataZoom`. */
  zoom?: Zoom;
  /** Takes the clicked item of `option`. */
  onPick?: (item: unknown) => void;
};

/** A chart that follows its box (`fill`: at least `height`) and the colour scheme; `label` describes it. */
export function Chart({ option, height, fill = false, label, zoom, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ECharts | null>(null);
  const colours = useChartColours();
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { renderer: "canvas" });
    chart.setOption({
      animationDuration: 250,
      textStyle: { fontFamily: "'Inter Variable', sans-serif", color: colours.muted },
      ...option,
      tooltip: {
        trigger: "axis",
        backgroundColor: colours.surface,
        borderColor: colours.rule,
        textStyle: { color: colours.text, fontSize: 12 },
        axisPointer: { type: "shadow", shadowStyle: { color: colours.shade } },
        ...(option.tooltip as object | undefined),
      },
    });
    chart.on("click", ({ data }) => pick.current?.(data));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    setDrawn(chart);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, colours]);
  useZoom(drawn, zoom);
  return (
    <div ref={box} role="img" aria-label={label} style={fill ? { flex: 1, minHeight: height } : { height }} />
  );
}
