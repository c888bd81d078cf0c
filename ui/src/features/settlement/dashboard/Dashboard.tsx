import { Center } from "@mantine/core";
import { IconBolt, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FigureTable } from "~/components/FigureTable";
import { LinkButton } from "~/components/LinkButton";
import { Page } from "~/components/Page";
import { PeriodPicker, usePeriods } from "~/components/PeriodPicker";
import { Section } from "~/components/Section";
import { AreaTabs } from "~/components/SettlementTabs";
import { EmptyState, Loaded } from "~/components/states";
import { LatestResettlements } from "~/features/settlement/resettlements/LatestResettlements";
import { RequestResettlement } from "~/features/settlement/resettlements/RequestResettlement";
import type { Dashboard } from "~/generated/Dashboard";
import type { Period } from "~/generated/Period";
import { useJobs } from "~/lib/jobs";
import { useFormat, usePermission } from "~/lib/session";
import classes from "./Dashboard.module.css";
import { Metrics } from "./Metrics";
import { StagesSankey } from "./StagesSankey";
import { countOf, isLast, type StagedSearch, shownStages, useStageWords } from "./stages";

/** The interval between two requests for the figures while a job works on a cycle. */
const MOVES_MS = 5000;

const route = getRouteApi("/settlement");

/** The dashboard of a month: the stages of its services and their amounts (S1). */
export function DashboardPage() {
  const format = useFormat();
  const periods = usePeriods();
  const { period } = route.useSearch();
  return (
    <Loaded query={periods}>
      {({ periods: known, first }) => (
        <DashboardOf period={period ?? first ?? format.today().slice(0, 7)} periods={known} />
      )}
    </Loaded>
  );
}

function DashboardOf({ period, periods }: { period: Period; periods: readonly Period[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/settlement" });
  const mayRun = usePermission("run_settlement");
  const { data: jobs = [] } = useJobs();
  const moving = jobs.some(
    ({ kind, state }) => state === "running" && (kind === "settle" || kind === "bill"),
  );
  const query = useQuery({
    queryKey: ["dashboard", period],
    queryFn: () => backend.settlement.dashboard(period),
    refetchInterval: moving && MOVES_MS,
  });
  return (
    <Page
      title={t("areas.settlement")}
      actions={
        <>
          <PeriodPicker
            periods={periods}
            value={period}
            onChange={(next) => void navigate({ search: { period: next }, replace: true })}
          />
          {mayRun && <RequestResettlement period={period} />}
          {mayRun && <NewCycle />}
        </>
      }
    >
      <AreaTabs />
      <Loaded query={query}>
        {(dashboard) =>
          countOf(dashboard, "selected").services > 0 ? (
            <Whole dashboard={dashboard} />
          ) : (
            <NoCycle dashboard={dashboard} />
          )
        }
      </Loaded>
    </Page>
  );
}

function NewCycle() {
  const { t } = useTranslation();
  return (
    <LinkButton to="/settlement/new" leftSection={<IconPlus size={15} />} data-testid="new-cycle">
      {t("settlement.new")}
    </LinkButton>
  );
}

function NoCycle({ dashboard: { period, metrics } }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRun = usePermission("run_settlement");
  return (
    <Center mih={360}>
      <EmptyState
        icon={IconBolt}
        title={t("dashboard.none", { period: format.period(period) })}
        text={t("dashboard.noneText", {
          count: metrics.not_settled,
          shown: format.integer(metrics.not_settled),
        })}
        action={mayRun && <NewCycle />}
      />
    </Center>
  );
}

function Whole({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  return (
    <>
      <Metrics dashboard={dashboard} />
      <Section title={t("dashboard.way")} testId="stages-picture">
        <StagesSankey dashboard={dashboard} />
      </Section>
      <div className={classes.below}>
        <Section title={t("dashboard.stages")} fill>
          <StagesTable dashboard={dashboard} />
        </Section>
        <LatestResettlements dashboard={dashboard} />
      </div>
    </>
  );
}

/** The stages as a table; each figure links to its services. */
function StagesTable({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useStageWords();
  const { period } = dashboard;
  const link = (count: number, text: string, label: string, search: StagedSearch) =>
    count > 0 ? (
      <Link to="/settlement/services" search={search} className="link" aria-label={label}>
        {text}
      </Link>
    ) : (
      <span className="muted">{text}</span>
    );
  return (
    <FigureTable
      inset
      verticalSpacing={4}
      testId="stages"
      rows={shownStages(dashboard)}
      rowId={({ stage }) => stage}
      rowProps={({ stage, services }) => ({ "data-testid": `stage-${stage}`, "data-count": services })}
      columns={[
        {
          id: "stage",
          header: t("dashboard.stage"),
          cell: ({ stage, services }) => link(services, name(stage), name(stage), { period, stage }),
        },
        {
          id: "services",
          header: t("figure.services"),
          figure: true,
          cell: ({ stage, services }) => {
            const shown = format.integer(services);
            return link(services, shown, t("dashboard.servicesOf", { stage: name(stage), shown }), {
              period,
              stage,
            });
          },
        },
        {
          id: "waiting",
          header: t("dashboard.waiting"),
          figure: true,
          cell: ({ stage, waiting }) => {
            const shown = format.integer(waiting);
            const label = t("dashboard.waitingOf", { stage: name(stage), shown });
            return !isLast(stage) && link(waiting, shown, label, { period, stage, waiting: true });
          },
        },
      ]}
    />
  );
}
