import { Box, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { JobProgress } from "~/components/JobProgress";
import { LinkButton } from "~/components/LinkButton";
import type { Job } from "~/generated/Job";
import type { JobKind } from "~/generated/JobKind";
import type { Permission } from "~/generated/Permission";
import { useCancelJob, useResumeJob } from "~/lib/jobActions";
import { leavesFile, simulated } from "~/lib/jobResults";
import { useFormat, useSignedIn } from "~/lib/session";
import { openFolder } from "~/lib/useSave";
import { useJobOutcome } from "./useJobOutcome";

/** Who may stop a job and take it up again. */
const NEEDED: Record<JobKind, Permission | null> = {
  demo: null,
  import: "import_data",
  settle: "run_settlement",
  bill: "send_to_billing",
  print: "print_invoices",
  export: "view_customers",
  contract_states: "edit_customers",
  what_if: "view_settlement",
};

export function JobItem({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancel = useCancelJob();
  const resume = useResumeJob();
  const outcome = useJobOutcome()(job);
  const { operator } = useSignedIn();
  const needed = NEEDED[job.kind];
  const mine = needed !== null && operator.permissions.includes(needed);
  const stopped = job.state === "interrupted" || job.state === "cancelled" || job.state === "failed";
  return (
    <Box px="sm" py={8} style={{ borderBottom: "1px solid var(--app-rule)" }} data-testid={`job-${job.kind}`}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" fw={500} truncate>
          {job.title}
        </Text>
        <Text fz={12} className={job.state === "failed" ? "debt" : "muted"} style={{ whiteSpace: "nowrap" }}>
          {t(`jobs.state.${job.state}`)}
        </Text>
      </Group>
      {job.state === "running" && <JobProgress job={job} />}
      {outcome && (
        <Text fz={12} mt={2} data-testid="job-outcome">
          {outcome}
        </Text>
      )}
      <Group justify="space-between" mt={2} wrap="nowrap">
        <Text fz={12} className={job.error ? "debt" : "muted"}>
          {job.error ?? format.dateTime(job.finished_at ?? job.started_at)}
        </Text>
        <Group gap={4} wrap="nowrap">
          {job.cycle && (
            <LinkButton to="/settlement/$id" params={{ id: job.cycle }} size="compact-xs" variant="subtle">
              {t("jobs.openCycle")}
            </LinkButton>
          )}
          {job.kind === "print" && job.state === "done" && (
            <LinkButton to="/batches/$job" params={{ job: job.id }} size="compact-xs" variant="subtle">
              {t("jobs.openPdf")}
            </LinkButton>
          )}
          {mine && simulated(job) && (
            <LinkButton
              to="/settlement/what-if"
              search={{ job: job.id }}
              size="compact-xs"
              variant="subtle"
              data-testid="job-see"
            >
              {t("jobs.see")}
            </LinkButton>
          )}
          {leavesFile(job) && (
            <Button size="compact-xs" variant="subtle" onClick={openFolder} data-testid="job-open-folder">
              {t("common.openFolder")}
            </Button>
          )}
          {mine && job.state === "running" && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => cancel.mutate(job.id)}
              loading={cancel.isPending}
              data-testid="job-cancel"
            >
              {t("common.cancel")}
            </Button>
          )}
          {mine && stopped && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => resume.mutate(job.id)}
              loading={resume.isPending}
              data-testid="job-resume"
            >
              {t("jobs.resume")}
            </Button>
          )}
        </Group>
      </Group>
    </Box>
  );
}
