import { useMemo } from "react";
import type { Period } from "~/generated/Period";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";
import { Chart } from "./Chart";
import { useChartColours } from "./useChartColours";

export type BarSeries = {
  name: string;
  /** Null where there is none. */
  values: readonly (number | null)[];
  colour: "bar" | "barSoft";
  /** Bars, or a stroke across each month's bar to measure it against. */
  as?: "bar" | "stroke";
  /** The text of the value of a month in the tooltip. */
  say: (value: number, month: number) => string;
};

type Props = {
  months: readonly Period[];
  series: readonly BarSeries[];
  label: string;
  height: number | string;
  fill?: boolean;
  /** Marks the last month, the current one. */
  markLast?: boolean;
};

/** One or more figures by month, oldest first. */
export function MonthBars({ months, series, label, height, fill = false, markLast = false }: Props) {
  const format = useFormat();
  const colours = useChartColours();
  const option = useMemo(() => {
    const several = series.length > 1;
    const widest = series.filter(({ as }) => as !== "stroke").length > 1 ? 18 : 26;
    const axisLabel = { color: colours.muted, fontSize: 11 };
    return {
      grid: { left: 4, right: 4, top: several ? 30 : 14, bottom: 6, containLabel: true },
      legend: {
        show: several,
        top: 0,
        right: 0,
        itemWidth: 10,
        itemHeight: 10,
        textStyle: { color: colours.muted, fontSize: 12 },
      },
      xAxis: {
        type: "category",
        data: months.map(format.periodShort),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.rule } },
        axisLabel,
      },
      yAxis: {
        type: "value",
        splitLine: { lineStyle: { color: colours.rule } },
        axisLabel: { ...axisLabel, formatter: (value: number) => format.integer(value) },
      },
      series: series.map(({ name, values, colour, as, say }) => ({
        name,
        tooltip: {
          valueFormatter: (value: unknown, month: number) =>
            typeof value === "number" ? say(value, month) : NOTHING,
        },
        ...(as === "stroke"
          ? {
              type: "line",
              lineStyle: { width: 0 },
              symbol: "rect",
              symbolSize: [values.length > 18 ? 9 : 24, 3],
              showAllSymbol: true,
              itemStyle: { color: colours.text },
              data: [...values],
            }
          : {
              type: "bar",
              barMaxWidth: widest,
              itemStyle: { color: colours[colour], borderRadius: [2, 2, 0, 0] },
              data: values.map((value, index) =>
                markLast && index === values.length - 1
                  ? { value, itemStyle: { color: colours.barLast } }
                  : { value },
              ),
            }),
      })),
    };
  }, [months, series, markLast, format, colours]);
  return <Chart option={option} height={height} fill={fill} label={label} />;
}
