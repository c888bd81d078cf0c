import { Alert, Button, Group, Select, Text } from "@mantine/core";
import { IconDownload, IconPlayerPlay } from "@tabler/icons-react";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Page } from "~/components/Page";
import { PeriodPicker, usePeriods } from "~/components/PeriodPicker";
import { Section } from "~/components/Section";
import { AreaTabs } from "~/components/SettlementTabs";
import { Loaded } from "~/components/states";
import { ServiceFilters } from "~/features/settlement/cycles/ServiceFilters";
import type { JobId } from "~/generated/JobId";
import type { Period } from "~/generated/Period";
import { simulated } from "~/lib/jobResults";
import { useJob, useRememberJob } from "~/lib/jobs";
import { MARKETS } from "~/lib/markets";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { Changes } from "./Changes";
import { isWhole, type Question, questionOf, whatIfOf, written } from "./changes";
import { Outcome } from "./Outcome";

/** The page of simulations: a month settled with changes, without touching the month itself (S15). */
export function WhatIfPage() {
  const format = useFormat();
  const periods = usePeriods();
  return (
    <Loaded query={periods}>
      {({ periods: known, first }) => (
        <Simulation first={first ?? format.today().slice(0, 7)} periods={known} />
      )}
    </Loaded>
  );
}

function Simulation({ first, periods }: { first: Period; periods: readonly Period[] }) {
  const { t } = useTranslation();
  const { id, job, asked, ...simulation } = useSimulation();
  const [question, setQuestion] = useState<Question>({
    period: first,
    market: "regulated",
    filter: {},
    changes: [],
  });
  const [shown, setShown] = useState<JobId>();
  if (asked && shown !== id) {
    setShown(id);
    setQuestion(asked);
  }
  const change = (part: Partial<Question>) => setQuestion((now) => ({ ...now, ...part }));
  const { period, market, filter, changes } = question;
  const whole = changes.length > 0 && changes.every(isWhole);
  const result = job ? simulated(job) : null;
  const refusal = simulation.refusalOf(question);
  return (
    <Page
      title={t("areas.settlement")}
      actions={
        <>
          {asked && result && result.services > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={15} />}
              onClick={() => simulation.save(asked)}
              loading={simulation.saving}
              data-testid="what-if-save"
            >
              {t("whatIf.save")}
            </Button>
          )}
          <Button
            leftSection={<IconPlayerPlay size={15} />}
            onClick={() => simulation.start(question)}
            loading={simulation.starting}
            disabled={!whole || job?.state === "running"}
            data-testid="what-if-run"
          >
            {t("whatIf.run")}
          </Button>
        </>
      }
    >
      <AreaTabs />
      <Text size="xs" className="muted" mb={10}>
        {t("whatIf.text")}
      </Text>
      <Group gap="sm" mb={10}>
        <PeriodPicker periods={periods} value={period} onChange={(to) => change({ period: to })} />
        <Select
          aria-label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          value={market}
          onChange={(value) =>
            change({ market: MARKETS.find((known) => known === value) ?? market, filter: {} })
          }
          allowDeselect={false}
          w={150}
        />
      </Group>
      <ServiceFilters
        market={market}
        filter={filter}
        onChange={(part) => setQuestion((now) => ({ ...now, filter: { ...now.filter, ...part } }))}
      />
      <Section title={t("whatIf.changes")}>
        <Changes
          market={market}
          period={period}
          changes={changes}
          onChange={(to) => change({ changes: to })}
        />
        {refusal && (
          <Text size="xs" className="debt" mt={8} role="alert" data-testid="what-if-refused">
            {refusal}
          </Text>
        )}
      </Section>
      {asked && result && written(asked) !== written(question) && (
        <Alert color="yellow" p="sm" mb={12} data-testid="what-if-stale">
          {t("whatIf.stale")}
        </Alert>
      )}
      <Outcome id={id} />
    </Page>
  );
}

const route = getRouteApi("/settlement/what-if");

const asked = (job: JobId) =>
  queryOptions({
    queryKey: ["what-if-asked", job],
    queryFn: () => backend.settlement.whatIfRequest(job),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The simulation of the address, and the one that is started next. */
function useSimulation() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate({ from: "/settlement/what-if" });
  const remember = useRememberJob();
  const { job: id } = route.useSearch();
  const start = useAction(
    async (request, question: Question) => {
      const job = remember(await backend.settlement.startWhatIf(request, whatIfOf(question), false));
      client.setQueryData(asked(job.id).queryKey, whatIfOf(question));
      return job;
    },
    { refreshes: [], onRefused: ({ field }) => field === "changes" },
  );
  const save = useAction(
    (request, question: Question) => backend.settlement.startWhatIf(request, whatIfOf(question), true),
    {
      refreshes: [],
      onDone: (job) => {
        remember(job);
        toast(t("whatIf.saving"));
      },
    },
  );
  const saved = useJob(save.data?.id);
  return {
    id,
    job: useJob(id),
    /** The question of the simulation, once it is read. */
    asked: useQuery({ ...asked(id ?? ""), enabled: id !== undefined, select: questionOf }).data,
    start: (question: Question) =>
      start.mutate(question, { onSuccess: ({ id: job }) => void navigate({ search: { job } }) }),
    starting: start.isPending,
    /** The refusal of a question, until it changes. */
    refusalOf: (question: Question) =>
      start.error?.field === "changes" && start.variables === question ? start.error.message : null,
    save: save.mutate,
    saving: save.isPending || saved?.state === "running",
  };
}
