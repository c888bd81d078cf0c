import { Group, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Job } from "~/generated/Job";
import { useFormat } from "~/lib/session";

/** How far a job is; without a total it only shows that it moves. */
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
