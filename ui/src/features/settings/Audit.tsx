import { IconHistory } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { AuditEntry } from "~/generated/AuditEntry";
import { useFormat } from "~/lib/session";
import { auditDetail } from "./auditDetail";

export function Audit() {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = usePagedRows(["audit"], company.audit);
  const columns = useMemo<Column<AuditEntry>[]>(
    () => [
      {
        id: "at",
        header: t("audit.at"),
        width: 138,
        cell: (row) => <span className="num">{format.dateTime(row.at)}</span>,
      },
      { id: "operator", header: t("audit.operator"), width: 120, cell: (row) => row.operator },
      {
        id: "action",
        header: t("audit.action"),
        width: 190,
        cell: (row) => t(`action.${row.action}` as "action.sign_in", { defaultValue: row.action }),
      },
      {
        id: "detail",
        header: t("audit.detail"),
        width: 520,
        cell: (row) => auditDetail(row.detail, t, format),
      },
    ],
    [t, format],
  );
  return (
    <DataTable
      name="audit"
      label={t("settings.section.audit")}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.at}-${row.action}-${row.subject}`}
      empty={<EmptyState icon={IconHistory} title={t("audit.none")} text={t("audit.noneText")} />}
    />
  );
}
