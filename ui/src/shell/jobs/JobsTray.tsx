import { ActionIcon, Box, Button, Group, Indicator, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { JobProgress } from "~/components/JobProgress";
import { LinkButton } from "~/components/LinkButton";
import type { ContractStatesResult } from "~/generated/ContractStatesResult";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import type { JobKind } from "~/generated/JobKind";
import type { Permission } from "~/generated/Permission";
import { useCancelJob, useResumeJob } from "~/lib/jobActions";
import { leavesFile, savedSimulation, simulated } from "~/lib/jobResults";
import { refreshAll, useJobs } from "~/lib/jobs";
import { useFormat, useSignedIn } from "~/lib/session";
import { toast, toastError } from "~/lib/toast";
import { openFolder } from "~/lib/useSave";

/** Running and finished jobs, one click away from anywhere. */
export function JobsTray() {
  const { t } = useTranslation();
  const { data: jobs = [] } = useJobs();
  const running = jobs.filter((job) => job.state === "running");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const address = useRouterState({ select: ({ location }) => location.href });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere closes the tray
  useEffect(() => setOpen(false), [address]);
  const outcomeOf = useJobOutcome();
  const seen = useRef(new Set<JobId>());
  useEffect(() => {
    for (const job of jobs) {
      if (job.state === "running") seen.current.add(job.id);
      else if (seen.current.delete(job.id)) {
        refreshAll(client);
        if (job.state === "done") {
          const message = [t("jobs.finished", { title: job.title }), outcomeOf(job)]
            .filter(Boolean)
            .join(" · ");
          toast(
            message,
            leavesFile(job) ? { label: t("common.openFolder"), onClick: openFolder } : undefined,
          );
        }
        if (job.state === "failed") toastError({ message: job.error ?? t("jobs.state.failed") });
      }
    }
  }, [jobs, t, client, outcomeOf]);
  return (
    <Indicator label={running.length} size={15} offset={6} disabled={running.length === 0} color="petrol">
      <Popover position="bottom-end" width={360} shadow="md" opened={open} onChange={setOpen}>
        <Popover.Target>
          <ActionIcon
            size="lg"
            aria-label={t("jobs.title")}
            onClick={() => setOpen(!open)}
            data-testid="jobs-tray"
          >
            <IconProgress size={18} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <Group px="sm" py={8} justify="space-between" style={{ borderBottom: "1px solid var(--app-rule)" }}>
            <Text size="xs" fw={600}>
              {t("jobs.title")}
            </Text>
          </Group>
          <ScrollArea.Autosize mah={420}>
            {jobs.length === 0 ? (
              <Text size="xs" className="muted" p="sm">
                {t("jobs.none")}
              </Text>
            ) : (
              <Stack gap={0}>
                {jobs.map((job) => (
                  <JobItem key={job.id} job={job} />
                ))}
              </Stack>
            )}
          </ScrollArea.Autosize>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}

/** The permission to stop and resume a job; of an import the least, since its kind is not told here. */
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

function JobItem({ job }: { job: Job }) {
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

/** A resettlement issues notes, any other cycle invoices. */
type Billed = { notes: number } | { invoices: number; withheld?: number };

/** The result of a finished job as text; empty for jobs that link to their result. */
function useJobOutcome() {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (job: Job): string => {
      const counted = (count: number) => ({ count, shown: format.integer(count) });
      if (job.state !== "done" || job.result === null) return "";
      if (job.kind === "contract_states") {
        const { checked, suspended, reactivated } = job.result as ContractStatesResult;
        return [
          t("jobs.checked", counted(checked)),
          t("jobs.suspended", counted(suspended)),
          t("jobs.reactivated", counted(reactivated)),
        ].join(", ");
      }
      if (job.kind === "bill") {
        const billed = job.result as Billed;
        if ("notes" in billed) return t("jobs.notes", counted(billed.notes));
        const { invoices, withheld = 0 } = billed;
        const issued = t("jobs.issued", counted(invoices));
        return withheld > 0 ? `${issued}, ${t("jobs.withheld", counted(withheld))}` : issued;
      }
      const effect = simulated(job);
      if (effect?.services === 0) return t("whatIf.none");
      if (effect) {
        const { services, unrated, before, after } = effect;
        const difference = format.signedMoney({ ...after, minor: after.minor - before.minor });
        return t("jobs.whatIf", { difference, ...counted(services - unrated) });
      }
      const file = savedSimulation(job);
      return file ? t("common.saved", file) : "";
    },
    [t, format],
  );
}
