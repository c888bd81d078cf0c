import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import type { OverviewMonth } from "~/generated/OverviewMonth";
import { useFormat } from "~/lib/session";

/** Invoiced and collected by month. */
export function MonthsChart({ months }: { months: OverviewMonth[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const option = useMemo(() => {
    const series = (name: string, colour: string, value: (month: OverviewMonth) => number) => ({
      type: "bar",
      name,
      barMaxWidth: 18,
      itemStyle: { color: colour, borderRadius: [2, 2, 0, 0] },
      data: months.map(value),
      tooltip: {
        valueFormatter: (amount: unknown) =>
          format.money({ minor: Math.round(Number(amount) * 100), currency: format.currency }),
      },
    });
    return {
      grid: { left: 4, right: 4, top: 30, bottom: 2, containLabel: true },
      legend: {
        top: 0,
        right: 0,
        itemWidth: 10,
        itemHeight: 10,
        textStyle: { color: colours.muted, fontSize: 12 },
      },
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
        series(t("home.invoicedBar"), colours.bar, ({ invoiced }) => invoiced.minor / 100),
        series(t("home.collectedBar"), colours.barSoft, ({ collected }) => collected.minor / 100),
      ],
    };
  }, [months, format, colours, t]);
  if (months.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("home.noMonths")}
      </Text>
    );
  }
  return <Chart option={option} height={230} label={t("home.monthsLabel", { symbol: format.symbol })} />;
}
