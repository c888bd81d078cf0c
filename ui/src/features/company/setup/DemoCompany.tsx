import { Alert, Button, Code, Group, Progress, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, company, session } from "~/backend";
import { Plate } from "~/components/Plate";
import type { JobId } from "~/generated/JobId";
import type { SessionState } from "~/generated/SessionState";
import { useJob, useRememberJob } from "~/lib/jobs";
import { useSetSession } from "~/lib/session";
import { useAction } from "~/lib/useAction";

const SERVICES = 1200;
const SEED = 1;

export function DemoCompany({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const setSession = useSetSession();
  const remember = useRememberJob();
  const [jobId, setJobId] = useState<JobId | null>(null);
  const job = useJob(jobId);
  const create = useAction((request, _: null) => company.createDemo(request, SERVICES, SEED), {
    onDone: (started) => setJobId(remember(started).id),
    refreshes: [],
  });
  const enter = useMutation<SessionState, BackendError>({
    mutationFn: () => session.signIn("demo", "demo"),
    onSuccess: setSession,
  });
  const done = job?.state === "done";
  const stopped = job && job.state !== "running" && !done;
  const part = job && job.total > 0 ? (job.done / job.total) * 100 : 0;
  return (
    <Plate title={t("setup.demo")} subtitle={t("setup.demoText")} width={480}>
      <Stack gap="md">
        {!job && <Text size="xs">{t("setup.demoWhat", { count: SERVICES })}</Text>}
        {job && !done && !stopped && (
          <div data-testid="demo-progress">
            <Group justify="space-between" mb={6}>
              <Text size="xs">{job.title || t("setup.demoMaking")}</Text>
              <Text size="xs" className="num muted">
                {Math.floor(part)} %
              </Text>
            </Group>
            <Progress value={part} animated aria-label={t("setup.demoMaking")} />
          </div>
        )}
        {stopped && <Alert color="red">{job.error ?? t("jobs.state.cancelled")}</Alert>}
        {done && (
          <Alert color="petrol" title={t("setup.demoReady")} data-testid="demo-ready">
            <Text size="xs">
              {t("session.login")}: <Code>demo</Code> · {t("session.password")}: <Code>demo</Code>
            </Text>
          </Alert>
        )}
        {enter.error && <Alert color="red">{enter.error.message}</Alert>}
        <Group justify="space-between">
          {!job || stopped ? (
            <Button variant="default" onClick={onBack}>
              {t("common.back")}
            </Button>
          ) : (
            <span />
          )}
          {done ? (
            <Button
              onClick={() => enter.mutate()}
              loading={enter.isPending}
              data-testid="demo-enter"
              autoFocus
            >
              {t("session.enter")}
            </Button>
          ) : (
            <Button
              onClick={() => create.mutate(null)}
              loading={create.isPending || (Boolean(job) && !stopped)}
              data-testid="demo-create"
              autoFocus
            >
              {t("setup.demoCreate")}
            </Button>
          )}
        </Group>
      </Stack>
    </Plate>
  );
}
