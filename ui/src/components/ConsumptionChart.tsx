import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ConsumptionBar } from "~/generated/ConsumptionBar";
import { useFormat } from "~/lib/session";
import { type BarSeries, MonthBars } from "./MonthBars";

type Props = { months: readonly ConsumptionBar[]; height?: number };

/** Energy by month, the last one marked. */
export function ConsumptionChart({ months, height = 190 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const periods = useMemo(() => months.map(({ period }) => period), [months]);
  const series = useMemo<BarSeries[]>(
    () => [
      {
        name: "kWh",
        values: months.map(({ energy_wh }) => energy_wh / 1000),
        colour: "bar",
        say: (kwh) => `${format.kwh(kwh * 1000)} kWh`,
      },
    ],
    [months, format],
  );
  return (
    <MonthBars
      months={periods}
      series={series}
      height={height}
      label={t("chart.consumption", { count: months.length })}
      markLast
    />
  );
}
