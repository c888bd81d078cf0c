import { Alert, Button, Code, Group, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconBuildingCommunity, IconFlask } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Plate } from "~/components/Plate";
import type { JobId } from "~/generated/JobId";
import type { SessionState } from "~/generated/SessionState";
import { useJob, useRememberJob } from "~/lib/jobs";
import { useSetSession } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import classes from "./FirstStart.module.css";
import { GuidedSetup } from "./GuidedSetup";

/** The first start: set up a company, or open the demonstration company. */
export function FirstStart() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<"own" | "demo" | null>(null);
  const back = () => setChoice(null);
  if (choice === "own") return <GuidedSetup onBack={back} />;
  if (choice === "demo") return <DemoCompany onBack={back} />;
  return (
    <Plate title={t("setup.welcome")} subtitle={t("setup.welcomeText")} width={620}>
      <Group grow align="stretch" gap="md">
        <Choice
          testId="choose-own"
          icon={<IconBuildingCommunity size={26} stroke={1.5} />}
          title={t("setup.own")}
          text={t("setup.ownText")}
          onClick={() => setChoice("own")}
        />
        <Choice
          testId="choose-demo"
          icon={<IconFlask size={26} stroke={1.5} />}
          title={t("setup.demo")}
          text={t("setup.demoText")}
          onClick={() => setChoice("demo")}
        />
      </Group>
    </Plate>
  );
}

type ChoiceProps = { testId: string; icon: ReactNode; title: string; text: string; onClick: () => void };

function Choice({ testId, icon, title, text, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={classes.choice} onClick={onClick} data-testid={testId}>
      <span className={classes.icon}>{icon}</span>
      <Text fw={600} size="sm" mt={10}>
        {title}
      </Text>
      <Text size="xs" className="muted" mt={2}>
        {text}
      </Text>
    </UnstyledButton>
  );
}

const SERVICES = 1200;
const SEED = 1;

function DemoCompany({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const setSession = useSetSession();
  const remember = useRememberJob();
  const [jobId, setJobId] = useState<JobId | null>(null);
  const job = useJob(jobId);
  const create = useAction((request, _: null) => backend.company.createDemo(request, SERVICES, SEED), {
    onDone: (started) => setJobId(remember(started).id),
    refreshes: [],
  });
  const enter = useMutation<SessionState, BackendError>({
    mutationFn: () => backend.company.signIn("demo", "demo"),
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
