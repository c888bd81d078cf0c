import { Alert, Button, Group, Select, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend, type Mapping } from "~/backend";
import { Loaded } from "~/components/states";
import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { ImportReport } from "~/generated/ImportReport";
import type { JobId } from "~/generated/JobId";
import type { Upload } from "~/generated/Upload";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { MapTable } from "./MapTable";
import { KINDS, missingFields, proposeMapping, rememberMapping } from "./mapping";
import { Report } from "./Report";

type Props = {
  upload: Upload;
  kind: ImportKind;
  /** The mapping made elsewhere. */
  mapped: Mapping | undefined;
  onKind: (kind: ImportKind) => void;
  onLeave: () => void;
  onRun: (job: JobId) => void;
};

/** The mapping of columns to fields and the rehearsal, which stores nothing. */
export function Mapper(props: Props) {
  const fields = useQuery({
    queryKey: ["import-fields", props.kind],
    queryFn: () => backend.metering.importFields(props.kind),
  });
  return <Loaded query={fields}>{(known) => <MapperForm {...props} fields={known} />}</Loaded>;
}

function MapperForm({
  upload,
  kind,
  mapped,
  onKind,
  onLeave,
  onRun,
  fields,
}: Props & { fields: ImportField[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const remember = useRememberJob();
  const [mapping, setMapping] = useState<Mapping>(() => mapped ?? proposeMapping(upload, kind, fields));
  const preview = useMutation<ImportReport, BackendError>({
    mutationFn: () => backend.metering.previewImport(upload.id, kind, mapping),
  });
  const run = useAction(
    (request, args: Mapping) => backend.metering.runImport(request, upload.id, kind, args),
    {
      onDone: (job) => {
        rememberMapping(kind, mapping);
        onRun(remember(job).id);
      },
      refreshes: [],
    },
  );
  const missing = missingFields(fields, mapping);
  const report = preview.data;
  const ready = report ? report.created + report.changed : 0;
  const names = missing.map((field) => (i18n.language === "en" ? field.label_en : field.label_es));
  return (
    <>
      <Group justify="space-between" mb={16} align="end">
        <Select
          label={t("imports.kind")}
          data={KINDS.map((item) => ({ value: item, label: t(`importKind.${item}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => {
            const known = KINDS.find((item) => item === next);
            if (known) onKind(known);
          }}
          w={240}
          data-testid="import-kind-select"
        />
        <Group gap={8}>
          <Button
            variant="default"
            onClick={report ? () => preview.reset() : onLeave}
            data-testid="import-back"
          >
            {report ? t("imports.changeColumns") : t("imports.otherFile")}
          </Button>
          {report ? (
            <Button
              onClick={() => run.mutate(mapping)}
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
              disabled={missing.length > 0}
              data-testid="import-preview"
            >
              {t("imports.preview")}
            </Button>
          )}
        </Group>
      </Group>
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
      {report ? (
        <Report report={report} fileName={upload.file_name} />
      ) : (
        <MapTable upload={upload} fields={fields} mapping={mapping} onChange={setMapping} />
      )}
    </>
  );
}
