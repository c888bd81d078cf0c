import { Grid, Group, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Figure } from "~/components/Figure";
import { type BarSeries, MonthBars } from "~/components/MonthBars";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { cycleBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import type { CycleRow } from "~/generated/CycleRow";
import type { Overview } from "~/generated/Overview";
import type { OverviewMonth } from "~/generated/OverviewMonth";
import { useFormat, usePermission, useSignedIn } from "~/lib/session";
import classes from "./Home.module.css";
import { Stages } from "./Stages";

export function Home() {
  const query = useQuery({ queryKey: ["overview"], queryFn: backend.company.overview });
  return <Loaded query={query}>{(overview) => <HomeView overview={overview} />}</Loaded>;
}

function HomeView({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { company: owner } = useSignedIn();
  const seesCycles = usePermission("view_settlement");
  return (
    <Page
      crumbs={null}
      title={owner.name}
      subtitle={
        overview.period ? t("home.latest", { period: format.period(overview.period) }) : t("home.noReadings")
      }
    >
      <SimpleGrid
        className="surface"
        minColWidth={150}
        autoFlow="auto-fit"
        spacing={24}
        px={16}
        py={12}
        mb={12}
      >
        <Figure label={t("home.accounts")} value={format.integer(overview.accounts)} testId="home-accounts" />
        <Figure
          label={t("home.supplyPoints")}
          value={format.integer(overview.supply_points)}
          note={t("home.inForce", { shown: format.integer(overview.contracts_in_force) })}
        />
        <Figure
          label={t("home.invoiced")}
          value={format.money(overview.invoiced_total)}
          note={t("home.invoices", { count: overview.invoiced, shown: format.integer(overview.invoiced) })}
          testId="home-invoiced"
        />
        <Figure label={t("home.collected")} value={format.money(overview.collected_total)} />
        <Figure
          label={t("home.debt")}
          value={
            <span className={overview.debt.minor > 0 ? "debt" : undefined}>
              {format.money(overview.debt)}
            </span>
          }
          note={t("home.debtors", { count: overview.debtors, shown: format.integer(overview.debtors) })}
          testId="home-debt"
        />
      </SimpleGrid>
      <Stages overview={overview} />
      <Grid gap={12}>
        <Grid.Col span={{ base: 12, lg: seesCycles ? 7 : 12 }}>
          <Section title={t("home.months")} fill>
            <MonthsChart months={overview.months} />
          </Section>
        </Grid.Col>
        {seesCycles && (
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <CyclesInProgress />
          </Grid.Col>
        )}
      </Grid>
    </Page>
  );
}

/** Invoiced and collected by month. */
function MonthsChart({ months }: { months: OverviewMonth[] }) {
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

const SHOWN = 6;

/** The cycles that are not billed yet, then the latest ones. */
function CyclesInProgress() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles });
  return (
    <Section title={t("home.cycles")} fill>
      <Loaded query={query}>
        {(cycles) => {
          const open = cycles.filter(({ state }) => state !== "sent_to_billing");
          const closed = cycles.filter(({ state }) => state === "sent_to_billing");
          const shown = [...open, ...closed].slice(0, SHOWN);
          if (shown.length === 0) {
            return (
              <Text size="xs" className="muted">
                {t("settlement.noneText")}
              </Text>
            );
          }
          return shown.map((cycle) => <CycleLine key={cycle.id} cycle={cycle} />);
        }}
      </Loaded>
    </Section>
  );
}

function CycleLine({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link to="/settlement/$id" params={{ id: cycle.id }} className={classes.cycle}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" fw={500} truncate>
          {cycle.name}
        </Text>
        {cycleBadge(cycle.state, t)}
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fz={12} className="muted num">
          {format.period(cycle.period)} ·{" "}
          {t("settlement.servicesOf", { count: cycle.services, shown: format.integer(cycle.services) })}
        </Text>
        <Text fz={12} className="num">
          {format.money(cycle.total)}
        </Text>
      </Group>
    </Link>
  );
}
