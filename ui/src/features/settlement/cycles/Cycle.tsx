import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { RunningJob } from "~/components/RunningJob";
import { CycleBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useJobs } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { CycleActions } from "./CycleActions";
import { CycleFigures } from "./CycleFigures";
import { CycleReason } from "./CycleReason";
import { CycleSteps } from "./CycleSteps";
import { Findings } from "./Findings";
import { Results } from "./Results";
import { ServiceDrawer } from "./ServiceDrawer";

const route = getRouteApi("/settlement/$id");

export function Cycle() {
  const { id } = route.useParams();
  const { data: jobs = [] } = useJobs();
  const running = jobs.find((job) => job.cycle === id && job.state === "running");
  const query = useQuery({
    queryKey: ["cycle", id],
    queryFn: () => settlement.cycle(id),
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
          <CycleBadge state={cycle.state} />
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
