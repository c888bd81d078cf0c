import { Button, Group, Progress, Select, Text } from "@mantine/core";
import { IconChecklist, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState, ErrorState, Loaded, LoadingState } from "~/components/states";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import { useRunCycle } from "~/lib/cycles";
import { findingName, useFindings } from "~/lib/findings";
import { useFocusInPlace } from "~/lib/focus";
import { useJobs } from "~/lib/jobs";
import { useFormat, usePermission } from "~/lib/session";
import { BulkActions } from "./BulkActions";
import { CaseList } from "./CaseList";
import { CaseView } from "./CaseView";
import classes from "./Review.module.css";
import { useQueue } from "./useQueue";

const route = getRouteApi("/settlement/$id/review");

/** The review of the cases of a cycle, one after another (S10, S11). */
export function Review() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["cycle", id], queryFn: () => backend.settlement.cycle(id) });
  return <Loaded query={query}>{(cycle) => <ReviewOf key={id} cycle={cycle} />}</Loaded>;
}

function ReviewOf({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { finding } = route.useSearch();
  const navigate = useNavigate({ from: "/settlement/$id/review" });
  const queue = useQueue(cycle.id, finding);
  const { rows, current } = queue;
  const mayDecide = usePermission("run_settlement") && cycle.state !== "sent_to_billing";
  const choose = (code: string | undefined) => {
    queue.go(0);
    void navigate({ search: code ? { finding: code } : {}, replace: true });
  };
  const empty = finding ? (
    <NoMatch icon={IconChecklist} onClear={() => choose(undefined)} />
  ) : (
    <Finished cycle={cycle} />
  );
  const nothing = rows.loading ? <LoadingState /> : empty;
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/settlement">
          {t("areas.settlement")}
        </Crumb>,
        <Crumb key="cycle" to="/settlement/$id" params={{ id: cycle.id }}>
          {cycle.name}
        </Crumb>,
        <span key="period">{format.period(cycle.period)}</span>,
      ]}
      title={
        <Group gap={14} component="span">
          {t("review.title")}
          <Decided waiting={cycle.review} />
        </Group>
      }
      actions={
        mayDecide && (
          <>
            <BulkActions cycle={cycle} finding={finding} waiting={finding ? rows.total : 0} />
            {current && <GoOn cycle={cycle} variant="default" />}
          </>
        )
      }
    >
      <div className={classes.columns}>
        <div className={`surface ${classes.side}`}>
          <FindingFilter cycle={cycle.id} chosen={finding} onChoose={choose} />
          <CaseList queue={queue} />
        </div>
        {rows.error ? (
          <ErrorState error={rows.error} onRetry={rows.retry} />
        ) : current ? (
          <CaseView
            key={current.supply_point}
            cycle={cycle}
            row={current}
            queue={queue}
            mayDecide={mayDecide}
          />
        ) : (
          <div className={`surface ${classes.empty}`}>{nothing}</div>
        )}
      </div>
    </Page>
  );
}

/** The progress since the page was opened. */
function Decided({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [most, setMost] = useState(waiting);
  if (waiting > most) setMost(waiting);
  if (most === 0) return null;
  const done = most - waiting;
  const progress = t("review.progress", { done: format.integer(done), total: format.integer(most) });
  return (
    <Group gap={8} component="span" wrap="nowrap">
      <Progress
        value={(done / most) * 100}
        w={140}
        size="sm"
        aria-label={t("review.progressLabel")}
        component="span"
      />
      <Text span fz={13} fw={400} className="muted num" data-testid="review-progress">
        {progress}
      </Text>
    </Group>
  );
}

type Props = { cycle: CycleId; chosen: string | undefined; onChoose: (code: string | undefined) => void };

/** The findings of the waiting services, with their number. */
function FindingFilter({ cycle, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data = [] } = useFindings(cycle);
  const codes = data
    .filter(({ waiting }) => waiting > 0)
    .map(({ code, waiting }) => ({
      value: code,
      label: `${findingName(t, code)} · ${format.integer(waiting)}`,
    }));
  const known = !chosen || codes.some(({ value }) => value === chosen);
  return (
    <div className={classes.filter}>
      <Select
        aria-label={t("settlement.findings")}
        placeholder={t("review.allFindings")}
        data={known ? codes : [...codes, { value: chosen, label: findingName(t, chosen) }]}
        value={chosen ?? null}
        onChange={(code) => onChoose(code ?? undefined)}
        clearable
        data-testid="review-finding"
      />
    </div>
  );
}

/** The button to settle the decided services, when there are any. */
function GoOn({ cycle, variant }: { cycle: CycleRow; variant: "filled" | "default" }) {
  const { t } = useTranslation();
  const { data: jobs = [] } = useJobs();
  const { can, run, starting } = useRunCycle(
    cycle,
    jobs.filter((job) => job.cycle === cycle.id),
  );
  if (!can) return null;
  return (
    <Button
      variant={variant}
      leftSection={<IconPlayerPlay size={15} />}
      onClick={run}
      loading={starting}
      data-testid="review-go-on"
    >
      {t("review.goOn")}
    </Button>
  );
}

/** The end of the review, with the next action of the cycle. */
function Finished({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = cycle.pending + cycle.validated;
  // The last case is gone with what had the focus.
  const back = useFocusInPlace<HTMLAnchorElement>();
  return (
    <EmptyState
      icon={IconChecklist}
      title={t("review.none")}
      text={count > 0 ? t("review.noneWaits", { count, shown: format.integer(count) }) : t("review.noneText")}
      action={
        <Group gap={8} justify="center">
          <LinkButton ref={back} to="/settlement/$id" params={{ id: cycle.id }} variant="default">
            {t("review.backToCycle")}
          </LinkButton>
          <GoOn cycle={cycle} variant="filled" />
        </Group>
      }
    />
  );
}
