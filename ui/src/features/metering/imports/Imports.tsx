import { Alert, Box, Button, Group, Text } from "@mantine/core";
import { IconFileOff } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { JobProgress } from "~/components/JobProgress";
import { Page } from "~/components/Page";
import { EmptyState, LoadingState } from "~/components/states";
import type { ImportKind } from "~/generated/ImportKind";
import type { ImportReport } from "~/generated/ImportReport";
import type { JobId } from "~/generated/JobId";
import type { Upload } from "~/generated/Upload";
import type { UploadId } from "~/generated/UploadId";
import { useFocusInPlace } from "~/lib/focus";
import { useImportKinds } from "~/lib/importKinds";
import { useCancelJob, useResumeJob } from "~/lib/jobActions";
import { useJob, useJobs } from "~/lib/jobs";
import { ChooseFile } from "./ChooseFile";
import { Mapper } from "./Mapper";
import { type PreparedFile, usePreparedFiles } from "./mapping";
import type { ColumnChoices } from "./notation";
import { Report } from "./Report";

const route = getRouteApi("/imports");

type Step =
  | { at: "choose" }
  | { at: "map"; upload: Upload; kind: ImportKind; chosen?: ColumnChoices }
  | { at: "run"; upload: Upload; job: JobId };

const opened = (file: PreparedFile | undefined): Step =>
  file ? { at: "map", upload: file.upload, kind: file.kind, chosen: file.choices } : { at: "choose" };

/** The importer: choose a file, map its columns, rehearse, run and read the report. */
export function Imports() {
  const { job } = route.useSearch();
  return job ? <Finished key={job} job={job} /> : <Importer />;
}

/** An import made before, with its report. */
function Finished({ job: id }: { job: JobId }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: jobs } = useJobs();
  const job = jobs?.find((one) => one.id === id && one.kind === "import");
  // The title of an import is a verb and its file.
  const fileName = job?.title.replace(/^\S+ /, "") ?? "";
  return (
    <Page fill title={t("imports.title")} subtitle={fileName}>
      {jobs && !job ? (
        <EmptyState icon={IconFileOff} title={t("imports.gone")} text={t("imports.goneText")} />
      ) : (
        <ImportRun job={id} fileName={fileName} onRestart={() => void navigate({ to: "/imports" })} />
      )}
    </Page>
  );
}

function Importer() {
  const { t } = useTranslation();
  const { kind: asked } = route.useSearch();
  const kinds = useImportKinds();
  const [kind, setKind] = useState<ImportKind>(kinds.find((one) => one === asked) ?? kinds[0] ?? "accounts");
  const [first, ...others] = usePreparedFiles();
  const [ahead, setAhead] = useState<readonly PreparedFile[]>(others);
  const [step, setStep] = useState<Step>(() => opened(first));
  const restart = () => {
    setStep(opened(ahead[0]));
    setAhead(ahead.slice(1));
  };
  useDropOnLeaving([...(step.at === "map" ? [step] : []), ...ahead].map(({ upload }) => upload.id));
  const leave = (upload: Upload) => {
    void backend.metering.deleteUpload(upload.id);
    restart();
  };
  return (
    <Page
      fill
      title={t("imports.title")}
      subtitle={
        step.at === "choose"
          ? t("imports.text")
          : [
              step.upload.file_name,
              step.upload.format,
              ahead.length > 0 && t("imports.ahead", { count: ahead.length }),
            ]
              .filter(Boolean)
              .join(" · ")
      }
    >
      {step.at === "choose" && (
        <ChooseFile
          kind={kind}
          onKind={setKind}
          onUpload={(upload) => setStep({ at: "map", upload, kind: upload.kind ?? kind })}
        />
      )}
      {step.at === "map" && (
        <Mapper
          key={`${step.upload.id}-${step.kind}`}
          upload={step.upload}
          kind={step.kind}
          chosen={step.chosen}
          onKind={(kind) => setStep({ at: "map", upload: step.upload, kind })}
          onLeave={() => leave(step.upload)}
          onRun={(job) => {
            setKind(step.kind);
            setStep({ at: "run", upload: step.upload, job });
          }}
        />
      )}
      {step.at === "run" && <ImportRun job={step.job} fileName={step.upload.file_name} onRestart={restart} />}
    </Page>
  );
}

/** Drops the files that were not imported when the page is left. */
function useDropOnLeaving(uploads: readonly UploadId[]) {
  const waiting = useRef(uploads);
  waiting.current = uploads;
  const here = useRef(false);
  useEffect(() => {
    // Strict mode unmounts and mounts at once, which must not drop them.
    const timer = setTimeout(() => {
      here.current = true;
    });
    return () => {
      clearTimeout(timer);
      if (here.current) for (const id of waiting.current) void backend.metering.deleteUpload(id);
    };
  }, []);
}

type Props = { job: JobId; fileName: string; onRestart: () => void };

/** The import while it runs, and its report afterwards. */
function ImportRun({ job: id, fileName, onRestart }: Props) {
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
      <Another onClick={onRestart} />
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

/** Goes on with another file; has the focus after the import that was watched. */
function Another({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  const button = useFocusInPlace<HTMLButtonElement>();
  return (
    <Button ref={button} variant="default" onClick={onClick} data-testid="import-another">
      {t("imports.another")}
    </Button>
  );
}
