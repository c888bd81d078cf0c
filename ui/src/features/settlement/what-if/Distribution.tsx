import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import type { WhatIfBin } from "~/generated/WhatIfBin";
import { useFormat } from "~/lib/session";

/** How many services would change by how much: those that save on the left. */
export function Distribution({ bins }: { bins: readonly WhatIfBin[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const named = useMemo(
    () =>
      bins.map(({ from, to, services }) => ({
        services,
        saves: to !== null && to <= 0,
        name:
          from === null
            ? t("whatIf.less", { to: to ?? 0 })
            : to === null
              ? t("whatIf.more", { from })
              : t("whatIf.between", { from, to }),
      })),
    [bins, t],
  );
  const option = useMemo(() => {
    const axisLabel = { color: colours.muted, fontSize: 11 };
    return {
      grid: { left: 4, right: 4, top: 14, bottom: 2, containLabel: true },
      xAxis: {
        type: "category",
        data: named.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.rule } },
        axisLabel: { ...axisLabel, interval: 0, rotate: 35 },
      },
      yAxis: {
        type: "value",
        splitLine: { lineStyle: { color: colours.rule } },
        axisLabel: { ...axisLabel, formatter: (value: number) => format.integer(value) },
      },
      series: [
        {
          name: t("whatIf.services"),
          type: "bar",
          barMaxWidth: 34,
          tooltip: { valueFormatter: (value: unknown) => format.integer(Number(value)) },
          data: named.map(({ services, saves }) => ({
            value: services,
            itemStyle: { color: saves ? colours.barSoft : colours.barLast, borderRadius: [2, 2, 0, 0] },
          })),
        },
      ],
    };
  }, [named, colours, format, t]);
  const said = named
    .filter(({ services }) => services > 0)
    .map(({ name, services }) => `${name}: ${format.integer(services)}`)
    .join("; ");
  return <Chart option={option} height={260} label={t("whatIf.distributionOf", { said })} />;
}
