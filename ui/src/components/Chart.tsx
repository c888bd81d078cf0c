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

const NO_BOX = { contentRect: { width: 0, height: 0 } };

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
      // A chart that is resized while its bars grow leaves them short.
      animation: false,
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
    const observer = new ResizeObserver(
      ([
        {
          contentRect: { width, height },
        } = NO_BOX,
      ]) => {
        // A box that is not shown would leave the bars without a width.
        if (width > 0 && height > 0) chart.resize({ width, height });
      },
    );
    observer.observe(box.current);
    setDrawn(chart);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, colours]);
  useZoom(drawn, zoom);
  return (
    <div
      role="img"
      aria-label={label}
      style={{ position: "relative", ...(fill ? { flex: 1, minHeight: height } : { height }) }}
    >
      {/* Out of the flow: the drawing never keeps its box from becoming smaller. */}
      <div ref={box} style={{ position: "absolute", inset: 0 }} />
    </div>
  );
}
