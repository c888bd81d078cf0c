import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Loaded } from "~/components/states";
import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { ImportReport } from "~/generated/ImportReport";
import type { JobId } from "~/generated/JobId";
import type { Upload } from "~/generated/Upload";
import { useFocusInPlace } from "~/lib/focus";
import { useImportKinds } from "~/lib/importKinds";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { KindSelect, NotForRole } from "./KindSelect";
import { MapTable } from "./MapTable";
import { missingFields, proposeChoices, rememberMapping } from "./mapping";
import { type ColumnChoices, neededNotations, unansweredColumns } from "./notation";
import { Report } from "./Report";

type Props = {
  upload: Upload;
  kind: ImportKind;
  /** The choices made elsewhere. */
  chosen: ColumnChoices | undefined;
  onKind: (kind: ImportKind) => void;
  onLeave: () => void;
  onRun: (job: JobId) => void;
};

/** The mapping of columns to fields and the rehearsal, which stores nothing. */
export function Mapper(props: Props) {
  const mine = useImportKinds().includes(props.kind);
  return mine ? <MapperOf {...props} /> : <ForOthers {...props} />;
}

/** A file that was recognised as what the operator may not import. */
function ForOthers({ kind, onKind, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Head kind={kind} onKind={onKind}>
        <Button variant="default" onClick={onLeave} data-testid="import-back">
          {t("imports.otherFile")}
        </Button>
      </Head>
      <Alert color="yellow" p="xs">
        <NotForRole kind={kind} />
      </Alert>
    </>
  );
}

type HeadProps = Pick<Props, "kind" | "onKind"> & { children: ReactNode };

/** What the file holds, and the ways on or back. */
function Head({ kind, onKind, children }: HeadProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mb={16} align="end">
      <KindSelect
        label={t("imports.kind")}
        kind={kind}
        onKind={onKind}
        w={240}
        data-testid="import-kind-select"
      />
      <Group gap={8}>{children}</Group>
    </Group>
  );
}

function MapperOf(props: Props) {
  const fields = useQuery({
    queryKey: ["import-fields", props.kind],
    queryFn: () => backend.metering.importFields(props.kind),
  });
  return <Loaded query={fields}>{(known) => <MapperForm {...props} fields={known} />}</Loaded>;
}

function MapperForm({
  upload,
  kind,
  chosen,
  onKind,
  onLeave,
  onRun,
  fields,
}: Props & { fields: ImportField[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const remember = useRememberJob();
  const [choices, setChoices] = useState(() => chosen ?? proposeChoices(upload, kind, fields));
  const asked: ColumnChoices = {
    mapping: choices.mapping,
    notations: neededNotations(upload, fields, choices),
  };
  const preview = useMutation<ImportReport, BackendError>({
    mutationFn: () => backend.metering.previewImport(upload.id, kind, asked.mapping, asked.notations),
  });
  const run = useAction(
    (request, { mapping, notations }: ColumnChoices) =>
      backend.metering.runImport(request, upload.id, kind, mapping, notations),
    {
      onDone: (job) => {
        rememberMapping(kind, choices);
        onRun(remember(job).id);
      },
      refreshes: [],
    },
  );
  const missing = missingFields(fields, choices.mapping);
  const unanswered = unansweredColumns(upload, fields, choices);
  const report = preview.data;
  // What chose the file is gone.
  const review = useFocusInPlace<HTMLButtonElement>();
  const ready = report ? report.created + report.changed : 0;
  const names = missing.map((field) => (i18n.language === "en" ? field.label_en : field.label_es));
  return (
    <>
      <Head kind={kind} onKind={onKind}>
        <Button
          variant="default"
          onClick={report ? () => preview.reset() : onLeave}
          data-testid="import-back"
        >
          {report ? t("imports.changeColumns") : t("imports.otherFile")}
        </Button>
        {report ? (
          <Button
            onClick={() => run.mutate(asked)}
            loading={run.isPending}
            disabled={ready === 0}
            data-testid="import-run"
          >
            {t("imports.run", { count: ready, shown: format.integer(ready) })}
          </Button>
        ) : (
          <Button
            onClick={() => preview.mutate()}
            loading={preview.isPending}
            disabled={missing.length + unanswered.length > 0}
            ref={review}
            data-testid="import-preview"
          >
            {t("imports.preview")}
          </Button>
        )}
      </Head>
      {preview.error && (
        <Alert color="red" mb="sm" data-testid="import-error">
          {preview.error.message}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert color="yellow" p="xs" mb="sm">
          <Text size="xs">{t("imports.missing", { count: missing.length, fields: names.join(", ") })}</Text>
        </Alert>
      )}
      {unanswered.length > 0 && (
        <Alert color="yellow" p="xs" mb="sm" data-testid="import-unanswered">
          <Text size="xs">
            {t("imports.unanswered", { count: unanswered.length, columns: unanswered.join(", ") })}
          </Text>
        </Alert>
      )}
      {report ? (
        <Report report={report} fileName={upload.file_name} />
      ) : (
        <MapTable upload={upload} fields={fields} choices={choices} onChange={setChoices} />
      )}
    </>
  );
}
