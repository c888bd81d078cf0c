import { Alert, Box, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { JobProgress } from "~/components/JobProgress";
import { LoadingState } from "~/components/states";
import type { ImportReport } from "~/generated/ImportReport";
import type { JobId } from "~/generated/JobId";
import { useCancelJob, useResumeJob } from "~/lib/jobActions";
import { useJob } from "~/lib/jobs";
import { Report } from "./Report";

type Props = { job: JobId; fileName: string; onRestart: () => void };

/** The import while it runs, and its report afterwards. */
export function ImportRun({ job: id, fileName, onRestart }: Props) {
  const { t } = useTranslation();
  const job = useJob(id);
  const cancel = useCancelJob();
  const resume = useResumeJob();
  if (!job) return <LoadingState />;
  if (job.state === "running") {
    return (
      <Box className="surface" p={16} maw={620}>
        <Text size="sm" fw={500} mb={8}>
          {t("imports.running", { name: fileName })}
        </Text>
        <JobProgress job={job} />
        <Group justify="space-between" mt="md">
          <Text fz={12} className="muted">
            {t("imports.mayLeave")}
          </Text>
          <Button
            variant="default"
            onClick={() => cancel.mutate(id)}
            loading={cancel.isPending}
            data-testid="job-cancel"
          >
            {t("common.cancel")}
          </Button>
        </Group>
      </Box>
    );
  }
  const actions = (
    <>
      {(job.state === "cancelled" || job.state === "interrupted") && (
        <Button onClick={() => resume.mutate(id)} loading={resume.isPending}>
          {t("jobs.resume")}
        </Button>
      )}
      <Button variant="default" onClick={onRestart} data-testid="import-another">
        {t("imports.another")}
      </Button>
    </>
  );
  if (job.state === "done") {
    return <Report report={job.result as ImportReport} fileName={fileName} actions={actions} />;
  }
  return (
    <>
      <Alert color="red" mb="sm" data-testid="import-error">
        {job.error ?? t(`jobs.state.${job.state}`)}
      </Alert>
      <Group gap={8}>{actions}</Group>
    </>
  );
}
