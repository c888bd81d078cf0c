import { Group, Text } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { BulkPreview } from "~/generated/BulkPreview";
import type { BulkRow } from "~/generated/BulkRow";
import { useFormat } from "~/lib/session";
import classes from "./Bulk.module.css";
import { Refused } from "./Refused";
import { SetValue } from "./SetValue";

/** What a change would do, account by account, before it is done. */
export function PreviewStep({ preview }: { preview: BulkPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { changed, unchanged, refused, refused_total, rows } = preview;
  const shown = new Set(rows.map(({ account }) => account)).size;
  const columns = usePreviewColumns();
  return (
    <section ref={box} tabIndex={-1} className={classes.step} aria-label={t("bulk.previewOf")}>
      <Group gap={32} data-testid="bulk-summary">
        <Figure label={t("bulk.willChange")} value={format.integer(changed)} />
        <Figure label={t("bulk.unchanged")} value={format.integer(unchanged)} />
        <Figure label={t("bulk.refused")} value={format.integer(refused_total)} />
      </Group>
      {refused_total > 0 && <Refused refused={refused} total={refused_total} />}
      <DataTable
        name="bulk-preview"
        label={t("bulk.previewOf")}
        columns={columns}
        rows={listRows(rows)}
        rowId={({ account, field }) => `${account} ${field}`}
        empty={<EmptyState icon={IconEqual} title={t("bulk.nothing")} text={t("bulk.nothingText")} />}
        footer={
          shown < changed && (
            <Text fz={12} className="num">
              {t("bulk.firstRows", { shown: format.integer(shown), total: format.integer(changed) })}
            </Text>
          )
        }
      />
    </section>
  );
}

function usePreviewColumns(): Column<BulkRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: "code", header: t("common.code"), width: 100, cell: (row) => row.code },
      { id: "name", header: t("common.name"), width: 240, cell: (row) => row.name },
      { id: "field", header: t("bulk.field"), width: 130, cell: (row) => t(`accountField.${row.field}`) },
      {
        id: "old",
        header: t("bulk.old"),
        width: 170,
        cell: (row) => (
          <span className="muted">
            <SetValue field={row.field} value={row.old} beside={row.new} />
          </span>
        ),
      },
      {
        id: "new",
        header: t("bulk.new"),
        width: 170,
        cell: (row) => <SetValue field={row.field} value={row.new} beside={row.old} />,
      },
    ],
    [t],
  );
}
