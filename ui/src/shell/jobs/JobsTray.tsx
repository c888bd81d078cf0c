import { ActionIcon, Group, Indicator, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobId } from "~/generated/JobId";
import { leavesFile } from "~/lib/jobResults";
import { refreshAll, useJobs } from "~/lib/jobs";
import { toast, toastError } from "~/lib/toast";
import { openFolder } from "~/lib/useSave";
import { JobItem } from "./JobItem";
import { useJobOutcome } from "./useJobOutcome";

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
          const said = [t("jobs.finished", { title: job.title }), outcomeOf(job)].filter(Boolean).join(" · ");
          toast(said, leavesFile(job) ? { label: t("common.openFolder"), onClick: openFolder } : undefined);
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
