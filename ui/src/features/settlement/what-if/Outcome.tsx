import { Button, Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RunningJob } from "~/components/JobProgress";
import { EmptyState, ErrorState, Loaded } from "~/components/states";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import { useResumeJob } from "~/lib/jobActions";
import { simulated } from "~/lib/jobResults";
import { useJobs } from "~/lib/jobs";
import { Result } from "./Result";
import classes from "./WhatIf.module.css";

/** The state and the result of the simulation in the address. */
export function Outcome({ id }: { id: JobId | undefined }) {
  const { t } = useTranslation();
  const jobs = useJobs();
  if (!id) return <Nothing title={t("whatIf.start")} text={t("whatIf.startText")} />;
  return (
    <Loaded query={jobs}>
      {(list) => {
        const job = list.find((one) => one.id === id && one.kind === "what_if");
        return job ? (
          <Standing job={job} />
        ) : (
          <Nothing title={t("whatIf.missing")} text={t("whatIf.missingText")} />
        );
      }}
    </Loaded>
  );
}

function Standing({ job }: { job: Job }) {
  const { t } = useTranslation();
  const resume = useResumeJob();
  const again = () => resume.mutate(job.id);
  if (job.state === "running") {
    return (
      <RunningJob job={job} testId="what-if">
        <Text size="xs" className="muted" mt={8} role="status">
          {t("whatIf.running")}
        </Text>
      </RunningJob>
    );
  }
  if (job.state === "failed") {
    return <ErrorState error={{ message: job.error ?? t("jobs.state.failed") }} onRetry={again} />;
  }
  if (job.state !== "done") {
    return (
      <Nothing
        title={t(`whatIf.stopped.${job.state}`)}
        text={t("whatIf.stoppedText")}
        action={
          <Button variant="default" onClick={again} loading={resume.isPending} data-testid="what-if-again">
            {t("whatIf.again")}
          </Button>
        }
      />
    );
  }
  const result = simulated(job);
  if (!result) return <Nothing title={t("whatIf.missing")} text={t("whatIf.missingText")} />;
  return result.services > 0 ? (
    <Result result={result} />
  ) : (
    <Nothing title={t("whatIf.none")} text={t("whatIf.noneText")} />
  );
}

function Nothing(props: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={`surface ${classes.nothing}`}>
      <EmptyState icon={IconArrowsDiff} {...props} />
    </div>
  );
}
