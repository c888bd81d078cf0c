import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Period } from "~/generated/Period";
import { useFormat } from "~/lib/session";
import { type BarSeries, MonthBars } from "./MonthBars";

/** `before`: the energy of the same month a year before. */
export type ComparedMonth = { period: Period; energy_wh: number | null; before?: number | null };

type Props = { months: readonly ComparedMonth[]; height?: number };

const kwh = (wh: number | null | undefined) => (wh == null ? null : wh / 1000);

/** Energy by month, the last one marked; where it is known, against the same month of the year before. */
export function ConsumptionChart({ months, height = 190 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const periods = useMemo(() => months.map(({ period }) => period), [months]);
  const compared = months.some(({ before }) => before != null);
  const series = useMemo<BarSeries[]>(() => {
    const text = (value: number) => `${format.kwh(value * 1000)} kWh`;
    const now: BarSeries = {
      name: compared ? t("chart.month") : "kWh",
      values: months.map(({ energy_wh }) => kwh(energy_wh)),
      colour: "bar",
      say: text,
    };
    const before: BarSeries = {
      name: t("chart.yearBefore"),
      values: months.map((month) => kwh(month.before)),
      colour: "barSoft",
      as: "stroke",
      say: (value, at) => {
        const change = format.change(months[at]?.energy_wh, months[at]?.before);
        return change ? `${text(value)} (${change})` : text(value);
      },
    };
    return compared ? [now, before] : [now];
  }, [months, compared, format, t]);
  const label = t("chart.consumption", { count: months.length });
  return (
    <MonthBars
      months={periods}
      series={series}
      height={height}
      label={compared ? t("chart.compared", { label }) : label}
      markLast
    />
  );
}
