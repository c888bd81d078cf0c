import { ActionIcon, Anchor, Button, Group, Select, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { JobProgress } from "~/components/JobProgress";
import { Tag, type Tone } from "~/components/Tag";
import { MapTable } from "~/features/metering/imports/MapTable";
import { KINDS } from "~/features/metering/imports/mapping";
import type { ImportReport } from "~/generated/ImportReport";
import type { Job } from "~/generated/Job";
import { useJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useSave } from "~/lib/useSave";
import classes from "./Inputs.module.css";
import { isReady, type Load, type Loads, missingOf, waits as waitsFor } from "./useLoads";

/** One file with its kind, its progress and its result. */
export function LoadedFile({ load, files }: { load: Load; files: Loads }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const job = useJob(load.job);
  const { name, upload, kind } = load;
  const waits = waitsFor(load);
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
          <Standing load={load} job={job} />
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
          <Select
            aria-label={t("inputs.kindOf", { name })}
            data={KINDS.map((value) => ({ value, label: t(`importKind.${value}`) }))}
            value={kind}
            onChange={(value) => {
              const known = KINDS.find((one) => one === value);
              if (known) files.setKind(load, known);
            }}
            allowDeselect={false}
            w={220}
            data-testid="load-kind"
          />
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
        </Group>
      )}
      {waits && (
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
      {waits && open && upload && (
        <div className={classes.columns}>
          <MapTable
            upload={upload}
            fields={load.fields}
            mapping={load.mapping}
            onChange={(mapping) => files.setMapping(load.id, mapping)}
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

function Standing({ load, job }: { load: Load; job: Job | undefined }) {
  const { t } = useTranslation();
  const missing = missingOf(load).length;
  const [tone, text]: [Tone, string] =
    job?.state === "running"
      ? ["info", t("inputs.running")]
      : job?.state === "done"
        ? ["good", t("inputs.done")]
        : job
          ? ["bad", t("inputs.failed")]
          : load.upload
            ? missing > 0
              ? ["warn", t("inputs.mapping", { count: missing })]
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
