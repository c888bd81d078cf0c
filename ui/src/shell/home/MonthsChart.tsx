import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type BarSeries, MonthBars } from "~/components/MonthBars";
import type { OverviewMonth } from "~/generated/OverviewMonth";
import { useFormat } from "~/lib/session";

/** Invoiced and collected by month. */
export function MonthsChart({ months }: { months: OverviewMonth[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const periods = useMemo(() => months.map(({ period }) => period), [months]);
  const series = useMemo<BarSeries[]>(() => {
    const say = (amount: number) =>
      format.money({ minor: Math.round(amount * 100), currency: format.currency });
    return [
      {
        name: t("home.invoicedBar"),
        values: months.map(({ invoiced }) => invoiced.minor / 100),
        colour: "bar",
        say,
      },
      {
        name: t("home.collectedBar"),
        values: months.map(({ collected }) => collected.minor / 100),
        colour: "barSoft",
        say,
      },
    ];
  }, [months, format, t]);
  if (months.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("home.noMonths")}
      </Text>
    );
  }
  return (
    <MonthBars
      months={periods}
      series={series}
      height="clamp(230px, 40vh, 460px)"
      fill
      label={t("home.monthsLabel", { symbol: format.symbol })}
    />
  );
}
