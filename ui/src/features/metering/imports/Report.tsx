import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconCircleCheck, IconDownload, IconListSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Figure } from "~/components/Figure";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { ImportReport } from "~/generated/ImportReport";
import type { PreviewRow } from "~/generated/PreviewRow";
import type { RowProblem } from "~/generated/RowProblem";
import { inLanguage } from "~/i18n";
import { useFormat } from "~/lib/session";
import { useSave } from "~/lib/useSave";

import classes from "./Imports.module.css";

const OUTCOME = { created: "good", changed: "info", unchanged: "neutral", refused: "bad" } as const;

type Props = { report: ImportReport; fileName: string; actions?: ReactNode };

/** The report of an import or of its rehearsal, row by row. */
export function Report({ report, fileName, actions }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<"problems" | "rows">(report.refused > 0 ? "problems" : "rows");
  const save = useSave(() => backend.metering.saveProblems(fileName, report.problems));
  return (
    <div data-testid="import-report" className={classes.report}>
      <Group justify="space-between" align="start" wrap="nowrap" mb={12}>
        <Group gap={36}>
          <Figure label={t("imports.rows")} value={format.integer(report.rows)} testId="report-rows" />
          <Figure
            label={report.dry_run ? t("imports.wouldCreate") : t("imports.created")}
            value={format.integer(report.created)}
            testId="report-created"
          />
          <Figure
            label={report.dry_run ? t("imports.wouldChange") : t("imports.changed")}
            value={format.integer(report.changed)}
            testId="report-changed"
          />
          <Figure
            label={t("imports.unchanged")}
            value={format.integer(report.unchanged)}
            testId="report-unchanged"
          />
          <Figure
            label={t("imports.refused")}
            value={
              <span className={report.refused > 0 ? "debt" : undefined}>
                {format.integer(report.refused)}
              </span>
            }
            testId="report-refused"
          />
        </Group>
        {actions && <Group gap={8}>{actions}</Group>}
      </Group>
      <Group justify="space-between" mb={8}>
        <SegmentedControl
          aria-label={t("imports.view")}
          value={view}
          onChange={(next) => setView(next === "rows" ? "rows" : "problems")}
          data={[
            { value: "problems", label: t("imports.refusedRows", { shown: format.integer(report.refused) }) },
            { value: "rows", label: t("imports.firstRows") },
          ]}
        />
        {report.problems.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={() => save.mutate()}
            loading={save.isPending}
            data-testid="download-bad-rows"
          >
            {t("imports.downloadBad")}
          </Button>
        )}
      </Group>
      {view === "problems" ? <Problems report={report} /> : <Rows rows={report.preview} />}
    </div>
  );
}

function Problems({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const columns = useMemo<Column<RowProblem>[]>(
    () => [
      { id: "row", header: t("imports.row"), width: 70, numeric: true, cell: ({ row }) => row },
      { id: "column", header: t("imports.column"), width: 170, cell: ({ column }) => column },
      { id: "reason", header: t("imports.reason"), width: 600, cell: ({ reason }) => inLanguage(reason) },
    ],
    [t],
  );
  return (
    <DataTable
      name="problems"
      label={t("imports.refused")}
      columns={columns}
      rows={listRows(report.problems)}
      rowId={({ row, column }) => `${row}-${column}`}
      empty={
        <EmptyState icon={IconCircleCheck} title={t("imports.allGood")} text={t("imports.allGoodText")} />
      }
      footer={report.refused > report.problems.length && <span>{t("imports.firstProblems")}</span>}
    />
  );
}

function Rows({ rows }: { rows: PreviewRow[] }) {
  const { t } = useTranslation();
  const columns = useMemo<Column<PreviewRow>[]>(
    () => [
      { id: "row", header: t("imports.row"), width: 70, numeric: true, cell: ({ row }) => row },
      {
        id: "outcome",
        header: t("imports.outcome"),
        width: 110,
        cell: ({ outcome }) => <Tag tone={OUTCOME[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
      },
      { id: "key", header: t("common.code"), width: 150, cell: ({ key }) => key },
      { id: "summary", header: t("imports.summary"), width: 520, cell: ({ summary }) => summary },
    ],
    [t],
  );
  return (
    <DataTable
      name="preview"
      label={t("imports.firstRows")}
      columns={columns}
      rows={listRows(rows)}
      rowId={({ row }) => String(row)}
      empty={<EmptyState icon={IconListSearch} title={t("imports.noRows")} text={t("imports.noRowsText")} />}
    />
  );
}
