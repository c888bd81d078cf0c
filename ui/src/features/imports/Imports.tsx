import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { imports } from "~/backend";
import { Page } from "~/components/Page";
import type { ImportKind } from "~/generated/ImportKind";
import type { JobId } from "~/generated/JobId";
import type { Upload } from "~/generated/Upload";
import type { UploadId } from "~/generated/UploadId";
import { ChooseFile } from "./ChooseFile";
import { ImportRun } from "./ImportRun";
import { Mapper } from "./Mapper";

const route = getRouteApi("/imports");

type Step =
  | { at: "choose" }
  | { at: "map"; upload: Upload; kind: ImportKind }
  | { at: "run"; upload: Upload; job: JobId };

/** From a file to rows: choose, map the columns, look at what would happen, run, read the report. */
export function Imports() {
  const { t } = useTranslation();
  const { kind: asked } = route.useSearch();
  const [kind, setKind] = useState<ImportKind>(asked ?? "accounts");
  const [step, setStep] = useState<Step>({ at: "choose" });
  const restart = () => setStep({ at: "choose" });
  const waiting = useRef<UploadId | null>(null);
  waiting.current = step.at === "map" ? step.upload.id : null;
  useEffect(
    () => () => {
      if (waiting.current) void imports.dropUpload(waiting.current);
    },
    [],
  );
  const leave = (upload: Upload) => {
    void imports.dropUpload(upload.id);
    restart();
  };
  return (
    <Page
      fill
      title={t("imports.title")}
      subtitle={step.at === "choose" ? t("imports.text") : `${step.upload.file_name} · ${step.upload.format}`}
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
          onKind={(next) => setStep({ ...step, kind: next })}
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
