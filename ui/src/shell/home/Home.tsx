import { Grid, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { Figure } from "~/components/Figure";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { Overview } from "~/generated/Overview";
import { useFormat, usePermission, useSignedIn } from "~/lib/session";
import { CyclesInProgress } from "./CyclesInProgress";
import { MonthsChart } from "./MonthsChart";
import { Stages } from "./Stages";

export function Home() {
  const query = useQuery({ queryKey: ["overview"], queryFn: company.overview });
  return <Loaded query={query}>{(overview) => <HomeView overview={overview} />}</Loaded>;
}

function HomeView({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { company: owner } = useSignedIn();
  const seesCycles = usePermission("view_settlement");
  return (
    <Page
      title={owner.name}
      subtitle={
        overview.period ? t("home.latest", { period: format.period(overview.period) }) : t("home.noReadings")
      }
    >
      <SimpleGrid className="surface" cols={5} spacing={24} px={16} py={12} mb={12}>
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
