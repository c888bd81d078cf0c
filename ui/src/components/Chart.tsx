import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useChartColours } from "./useChartColours";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Props = { option: EChartsCoreOption; height: number | string; fill?: boolean; label: string };

/** A chart that follows its box (`fill`: at least `height`, and all there is) and the colour scheme; `label` says in words what it shows. */
export function Chart({ option, height, fill = false, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const colours = useChartColours();
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { renderer: "canvas" });
    chart.setOption({
      animationDuration: 250,
      textStyle: { fontFamily: "'Inter Variable', sans-serif", color: colours.muted },
      tooltip: {
        trigger: "axis",
        backgroundColor: colours.surface,
        borderColor: colours.rule,
        textStyle: { color: colours.text, fontSize: 12 },
        axisPointer: { type: "shadow", shadowStyle: { color: colours.shade } },
      },
      ...option,
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, colours]);
  return (
    <div ref={box} role="img" aria-label={label} style={fill ? { flex: 1, minHeight: height } : { height }} />
  );
}
