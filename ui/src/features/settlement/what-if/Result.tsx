import { Alert } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { Figure } from "~/components/Figure";
import { FigureTable } from "~/components/FigureTable";
import { Section } from "~/components/Section";
import { useChartColours } from "~/components/useChartColours";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { WhatIfBin } from "~/generated/WhatIfBin";
import type { WhatIfResult } from "~/generated/WhatIfResult";
import type { WhatIfTariff } from "~/generated/WhatIfTariff";
import { inLanguage } from "~/i18n";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { Movers } from "./Movers";
import classes from "./WhatIf.module.css";

/** The result of a simulation: in total, by tariff and by service. */
export function Result({ result }: { result: WhatIfResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { before, after, unrated } = result;
  const change = format.change(after.minor, before.minor);
  return (
    <div data-testid="what-if-result">
      {unrated > 0 && (
        <Alert color="yellow" p="sm" mb={12} data-testid="what-if-unrated">
          {t("whatIf.unrated", {
            count: unrated,
            shown: format.integer(unrated),
            problem: result.problem ? inLanguage(result.problem) : "",
          })}
        </Alert>
      )}
      <div className={`surface ${classes.figures}`}>
        <Figure label={t("whatIf.before")} value={format.money(before)} testId="what-if-before" />
        <Figure label={t("whatIf.after")} value={format.money(after)} testId="what-if-after" />
        <Figure
          label={t("whatIf.difference")}
          value={<Difference money={{ ...after, minor: after.minor - before.minor }} />}
          note={change}
          testId="what-if-difference"
        />
        <Figure label={t("whatIf.services")} value={format.integer(result.services)} />
        <Figure label={t("whatIf.winners")} value={format.integer(result.winners)} testId="what-if-winners" />
        <Figure label={t("whatIf.losers")} value={format.integer(result.losers)} testId="what-if-losers" />
        <Figure label={t("whatIf.unchanged")} value={format.integer(result.unchanged)} />
      </div>
      <div className={classes.halves}>
        <Section title={t("whatIf.distribution")} fill>
          <Distribution bins={result.distribution} />
        </Section>
        <Section title={t("whatIf.byTariff")} fill>
          <ByTariff rows={result.by_tariff} />
        </Section>
      </div>
      <div className={classes.halves}>
        <Section title={t("whatIf.gains")} fill>
          <Movers rows={result.gains} label={t("whatIf.gains")} />
        </Section>
        <Section title={t("whatIf.losses")} fill>
          <Movers rows={result.losses} label={t("whatIf.losses")} />
        </Section>
      </div>
    </div>
  );
}

/** The totals by tariff, and by the tariff applied in the simulation. */
function ByTariff({ rows }: { rows: readonly WhatIfTariff[] }) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={t("whatIf.byTariff")}>
      <FigureTable
        rows={rows}
        rowId={({ tariff, by }) => `${tariff}-${by}`}
        rowProps={() => ({ "data-testid": "what-if-by-tariff" })}
        columns={[
          {
            id: "tariff",
            header: t("common.tariff"),
            cell: ({ tariff, by }) =>
              tariff === by ? tariffName(tariff) : `${tariffName(tariff)} → ${tariffName(by)}`,
          },
          {
            id: "services",
            header: t("whatIf.services"),
            figure: true,
            cell: ({ services }) => format.integer(services),
          },
          {
            id: "before",
            header: t("whatIf.before"),
            figure: true,
            cell: ({ before }) => format.amount(before),
          },
          { id: "after", header: t("whatIf.after"), figure: true, cell: ({ after }) => format.amount(after) },
          {
            id: "difference",
            header: t("whatIf.difference"),
            figure: true,
            cell: ({ before, after }) => (
              <Difference money={{ ...after, minor: after.minor - before.minor }} bare />
            ),
          },
        ]}
      />
    </section>
  );
}

/** The distribution of the differences, savings on the left. */
function Distribution({ bins }: { bins: readonly WhatIfBin[] }) {
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
  const summary = named
    .filter(({ services }) => services > 0)
    .map(({ name, services }) => `${name}: ${format.integer(services)}`)
    .join("; ");
  return <Chart option={option} height={260} label={t("whatIf.distributionOf", { summary })} />;
}
