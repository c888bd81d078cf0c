import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ConsumptionBar } from "~/generated/ConsumptionBar";
import { useFormat } from "~/lib/session";
import { Chart } from "./Chart";
import { useChartColours } from "./useChartColours";

type Props = { months: readonly ConsumptionBar[]; height?: number };

/** Energy by month, oldest first, the last one marked. */
export function ConsumptionChart({ months, height = 190 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const option = useMemo(
    () => ({
      grid: { left: 4, right: 4, top: 14, bottom: 2, containLabel: true },
      xAxis: {
        type: "category",
        data: months.map(({ period }) => format.periodShort(period)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.rule } },
        axisLabel: { color: colours.muted, fontSize: 11 },
      },
      yAxis: {
        type: "value",
        splitLine: { lineStyle: { color: colours.rule } },
        axisLabel: {
          color: colours.muted,
          fontSize: 11,
          formatter: (value: number) => format.integer(value),
        },
      },
      series: [
        {
          type: "bar",
          name: "kWh",
          barMaxWidth: 26,
          data: months.map(({ energy_wh }, index) => ({
            value: energy_wh / 1000,
            itemStyle: {
              color: index === months.length - 1 ? colours.barLast : colours.bar,
              borderRadius: [2, 2, 0, 0],
            },
          })),
          tooltip: { valueFormatter: (value: unknown) => `${format.kwh(Number(value) * 1000)} kWh` },
        },
      ],
    }),
    [months, format, colours],
  );
  return <Chart option={option} height={height} label={t("chart.consumption", { count: months.length })} />;
}
