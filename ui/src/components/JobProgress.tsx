import { Box, Button, Group, Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "~/generated/Job";
import { useCancelJob } from "~/lib/jobActions";
import { useFormat } from "~/lib/session";

/** The progress of a job; indeterminate without a total. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = job.total > 0;
  return (
    <div data-testid="job-progress">
      <Group justify="space-between" gap="xs">
        <Text fz={12} className="num muted">
          {known
            ? t("jobs.progress", { done: format.integer(job.done), total: format.integer(job.total) })
            : t("jobs.starting")}
        </Text>
        <Text fz={12} className="num muted">
          {known ? format.percent(job.done, job.total) : ""}
        </Text>
      </Group>
      <Progress
        value={known ? (job.done / job.total) * 100 : 100}
        animated={job.state === "running"}
        size="sm"
        mt={2}
        aria-label={job.title}
      />
    </div>
  );
}

type Props = { job: Job; testId: string; children?: ReactNode };

/** The progress of a job of this page, with the button to stop it. */
export function RunningJob({ job, testId, children }: Props) {
  const { t } = useTranslation();
  const cancel = useCancelJob();
  return (
    <Box className="surface" px={16} py={10} mb={10} data-testid={`${testId}-job`}>
      <Group justify="space-between" wrap="nowrap" gap="xl">
        <Box flex={1}>
          <Text size="xs" fw={500}>
            {job.title}
          </Text>
          <JobProgress job={job} />
        </Box>
        <Button
          variant="default"
          onClick={() => cancel.mutate(job.id)}
          loading={cancel.isPending}
          data-testid={`${testId}-cancel`}
        >
          {t("common.cancel")}
        </Button>
      </Group>
      {children}
    </Box>
  );
}
