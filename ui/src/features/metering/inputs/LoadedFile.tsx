import { ActionIcon, Anchor, Button, Group, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { JobProgress } from "~/components/JobProgress";
import { Tag, type Tone } from "~/components/Tag";
import { KindSelect, NotForRole } from "~/features/metering/imports/KindSelect";
import { MapTable } from "~/features/metering/imports/MapTable";
import type { ImportReport } from "~/generated/ImportReport";
import type { Job } from "~/generated/Job";
import { useImportKinds } from "~/lib/importKinds";
import { useJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useSave } from "~/lib/useSave";
import classes from "./Inputs.module.css";
import { isReady, type Load, type Loads, missingOf, unansweredOf, waits as waitsFor } from "./useLoads";

/** One file with its kind, its progress and its result. */
export function LoadedFile({ load, files }: { load: Load; files: Loads }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const job = useJob(load.job);
  const { name, upload, kind } = load;
  const waits = waitsFor(load);
  const mine = useImportKinds().includes(kind);
  return (
    <div className={`surface ${classes.file}`} data-testid="load-file">
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} truncate>
            {name}
          </Text>
          <Text fz={12} className="muted">
            {upload?.format ?? load.error ?? t("inputs.reading")}
          </Text>
        </div>
        <Group gap={8} wrap="nowrap">
          <Standing load={load} job={job} mine={mine} />
          {job?.state !== "running" && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("inputs.removeFile", { name })}
              onClick={() => files.remove(load)}
            >
              <IconX size={15} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {waits && (
        <Group gap={8} mt={8}>
          <KindSelect
            aria-label={t("inputs.kindOf", { name })}
            kind={kind}
            onKind={(next) => files.setKind(load, next)}
            w={220}
            data-testid="load-kind"
          />
          {mine && (
            <>
              <Button
                variant="default"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
                data-testid="load-columns"
              >
                {t("inputs.columns")}
              </Button>
              <Button disabled={!isReady(load)} onClick={() => void files.run(load)} data-testid="load-one">
                {t("inputs.loadOne")}
              </Button>
            </>
          )}
        </Group>
      )}
      {waits && !mine && (
        <div style={{ marginTop: 6 }}>
          <NotForRole kind={kind} />
        </div>
      )}
      {waits && mine && (
        <Anchor
          component="button"
          type="button"
          fz={13}
          mt={6}
          onClick={() => void navigate({ to: "/imports", state: { prepared: files.handOver(load) } })}
          data-testid="load-in-importer"
        >
          {t("inputs.importer")}
        </Anchor>
      )}
      {waits && load.error && (
        <Text size="xs" className="debt" mt={6}>
          {load.error}
        </Text>
      )}
      {waits && mine && open && upload && (
        <div className={classes.columns}>
          <MapTable
            upload={upload}
            fields={load.fields}
            choices={load.choices}
            onChange={(choices) => files.setChoices(load.id, choices)}
          />
        </div>
      )}
      {job?.state === "running" && <JobProgress job={job} />}
      {job?.state === "done" && <Outcome name={name} report={job.result as ImportReport} />}
      {job?.error && (
        <Text size="xs" className="debt" mt={6}>
          {job.error}
        </Text>
      )}
    </div>
  );
}

function Standing({ load, job, mine }: { load: Load; job: Job | undefined; mine: boolean }) {
  const { t } = useTranslation();
  const missing = missingOf(load).length;
  const unanswered = unansweredOf(load).length;
  const [tone, text]: [Tone, string] =
    job?.state === "running"
      ? ["info", t("inputs.running")]
      : job?.state === "done"
        ? ["good", t("inputs.done")]
        : job
          ? ["bad", t("inputs.failed")]
          : load.upload
            ? !mine
              ? ["bad", t("inputs.forbidden")]
              : missing > 0
                ? ["warn", t("inputs.mapping", { count: missing })]
                : unanswered > 0
                  ? ["warn", t("inputs.unanswered", { count: unanswered })]
                  : ["good", t("inputs.ready")]
            : load.error
              ? ["bad", t("inputs.refused")]
              : ["neutral", t("inputs.reading")];
  return (
    <Tag tone={tone} data-testid="load-state">
      {text}
    </Tag>
  );
}

function Outcome({ name, report }: { name: string; report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = useSave(() => backend.metering.saveProblems(name, report.problems));
  return (
    <Group gap={10} mt={6}>
      <Text size="xs" className="num" data-testid="load-report">
        {t("inputs.report", {
          created: format.integer(report.created),
          changed: format.integer(report.changed),
          unchanged: format.integer(report.unchanged),
          refused: format.integer(report.refused),
        })}
      </Text>
      {report.problems.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => save.mutate()} loading={save.isPending}>
          {t("imports.downloadBad")}
        </Button>
      )}
    </Group>
  );
}
