import { Group, Text, UnstyledButton } from "@mantine/core";
import { IconRotateClockwise } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Figure } from "~/components/Figure";
import { RunningJob } from "~/components/JobProgress";
import { Page } from "~/components/Page";
import { cycleBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ServiceState } from "~/generated/ServiceState";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { findingName, useFindings } from "~/lib/findings";
import { useJobs } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import classes from "./Cycle.module.css";
import { CycleActions } from "./CycleActions";
import { CycleSteps } from "./CycleSteps";
import { Results } from "./Results";
import { ServiceDrawer } from "./ServiceDrawer";

const route = getRouteApi("/settlement/$id");

export function Cycle() {
  const { id } = route.useParams();
  const { data: jobs = [] } = useJobs();
  const running = jobs.find((job) => job.cycle === id && job.state === "running");
  const query = useQuery({
    queryKey: ["cycle", id],
    queryFn: () => backend.settlement.cycle(id),
    // The counts move while a job works on the cycle.
    refetchInterval: running ? 1500 : false,
  });
  return <Loaded query={query}>{(cycle) => <CycleView key={id} cycle={cycle} />}</Loaded>;
}

function CycleView({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/settlement/$id" });
  const [open, setOpen] = useState<SupplyPointId | null>(null);
  const { data: jobs = [] } = useJobs();
  const ofCycle = jobs.filter((job) => job.cycle === cycle.id);
  const running = ofCycle.find((job) => job.state === "running");
  const change = (part: Partial<ResultFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/settlement">
          {t("areas.settlement")}
        </Crumb>,
        <Crumb key="cycles" to="/settlement/cycles">
          {t("settlement.cycles")}
        </Crumb>,
        <span key="period">{format.period(cycle.period)}</span>,
      ]}
      title={
        <Group gap={10} component="span">
          {cycle.name}
          {cycleBadge(cycle.state, t)}
        </Group>
      }
      subtitle={`${t(`market.${cycle.market}`)} · ${t(`mode.${cycle.mode}`)} · ${t("settlement.createdBy", {
        name: cycle.created_by,
        date: format.dateTime(cycle.created_at),
      })}`}
      actions={<CycleActions cycle={cycle} jobs={ofCycle} />}
    >
      <CycleReason cycle={cycle} />
      {running && <RunningJob job={running} testId="cycle" />}
      {cycle.mode === "manual" && cycle.state !== "sent_to_billing" && (
        <CycleSteps cycle={cycle} jobs={ofCycle} />
      )}
      <CycleFigures cycle={cycle} state={filter.state} onState={(state) => change({ state })} />
      <Findings cycle={cycle} chosen={filter.finding} onChoose={(finding) => change({ finding })} />
      <Results cycle={cycle} filter={filter} onFilter={change} onOpen={setOpen} />
      <ServiceDrawer
        cycle={cycle.id}
        again={cycle.reason !== null}
        supplyPoint={open}
        onClose={() => setOpen(null)}
      />
    </Page>
  );
}

/** The reason of a cycle of resettlements. */
function CycleReason({ cycle: { period, reason } }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reason) return null;
  return (
    <div className={`surface ${classes.reason}`} data-testid="cycle-reason">
      <IconRotateClockwise size={16} stroke={1.8} style={{ flex: "none" }} />
      <span className={classes.why}>
        <b>{t("settlement.again", { period: format.period(period) })}</b> {reason}
      </span>
      <Link to="/settlement/resettlements" search={{ period }} className="link" style={{ flex: "none" }}>
        {t("settlement.seeResettlements")}
      </Link>
    </div>
  );
}

type Props = { cycle: CycleRow; chosen: string | undefined; onChoose: (code: string | undefined) => void };

/** The number of services with each finding; a click lists them. */
function Findings({ cycle, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data = [] } = useFindings(cycle.id);
  if (data.length === 0 && cycle.review === 0) return null;
  return (
    <Group gap={6} mb={10} data-testid="findings">
      {data.length > 0 && (
        <Text fz={12} className="muted" mr={4}>
          {t("settlement.findings")}
        </Text>
      )}
      {data.map(({ code, severity, services }) => (
        <UnstyledButton
          key={code}
          className={`${classes.chip} ${chosen === code ? classes.chipOn : ""}`}
          aria-pressed={chosen === code}
          title={t(`severity.${severity}` as "severity.stops", { defaultValue: severity })}
          onClick={() => onChoose(chosen === code ? undefined : code)}
          data-testid={`finding-${code.replaceAll("_", "-")}`}
        >
          <span className={`${classes.dot} ${classes[severity] ?? ""}`} />
          {findingName(t, code)}
          <span className="num muted">{format.integer(services)}</span>
        </UnstyledButton>
      ))}
      {cycle.review > 0 && (
        <Link
          to="/settlement/$id/review"
          params={{ id: cycle.id }}
          search={chosen ? { finding: chosen } : {}}
          className="link"
          style={{ marginLeft: "auto", fontSize: 13 }}
          data-testid="open-review"
        >
          {t("review.openCases", { count: cycle.review, shown: format.integer(cycle.review) })}
        </Link>
      )}
    </Group>
  );
}

const STATES = [
  "pending",
  "validated",
  "review",
  "settled",
  "excluded",
  "invoiced",
] as const satisfies readonly ServiceState[];

type CycleFiguresProps = {
  cycle: CycleRow;
  state: ServiceState | undefined;
  onState: (state: ServiceState | undefined) => void;
};

/** The number of services in each state; a click lists them. */
function CycleFigures({ cycle, state, onState }: CycleFiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={`surface ${classes.figures}`}>
      <UnstyledButton
        className={`${classes.figure} ${state === undefined ? classes.figureOn : ""}`}
        aria-pressed={state === undefined}
        onClick={() => onState(undefined)}
        data-testid="figure-services"
      >
        <Figure label={t("figure.services")} value={format.integer(cycle.services)} />
      </UnstyledButton>
      {STATES.filter((name) => name !== "validated" || cycle.mode === "manual").map((name) => (
        <UnstyledButton
          key={name}
          className={`${classes.figure} ${state === name ? classes.figureOn : ""}`}
          aria-pressed={state === name}
          onClick={() => onState(state === name ? undefined : name)}
          data-testid={`figure-${name}`}
          data-count={cycle[name]}
        >
          <Figure
            // Each service is counted in one state: of those settled, the invoiced ones are beside.
            label={t(name === "settled" && cycle.invoiced > 0 ? "settlement.toInvoice" : `figure.${name}`)}
            value={
              <span className={name === "review" && cycle.review > 0 ? classes.attention : undefined}>
                {format.integer(cycle[name])}
              </span>
            }
          />
        </UnstyledButton>
      ))}
      <div className={classes.sum}>
        <Figure label="MWh" value={format.kwh(cycle.energy_wh / 1000)} />
      </div>
      <div className={classes.sum}>
        <Figure label={t("common.total")} value={format.money(cycle.total)} testId="cycle-total" />
      </div>
    </div>
  );
}
