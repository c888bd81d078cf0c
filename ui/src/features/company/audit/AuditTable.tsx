import { IconHistory } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { AuditEntry } from "~/generated/AuditEntry";
import type { AuditFilter } from "~/generated/AuditFilter";
import { useChoiceNames } from "~/lib/billingChoices";
import { useFormat } from "~/lib/session";
import { auditDetail } from "./auditDetail";

type Props = {
  filter: AuditFilter;
  name: string;
  empty?: ReactNode;
  /** In a narrow place: without the numbers of the chain, and who did it beside what was done. */
  compact?: boolean;
};

/** Who did what, newest first. */
export function AuditTable({ filter, name, empty, compact = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const choices = useChoiceNames();
  const rows = usePagedRows(["audit", filter], (page) => backend.company.auditEntries(filter, page));
  const columns = useMemo<Column<AuditEntry>[]>(() => {
    const told = ({ action, subject, detail }: AuditEntry) => {
      // Nobody has that login: the entry is in the name of another, and its subject is what was typed.
      const login = action === "sign_in_unknown" && subject;
      return [login, auditDetail(detail, { t, format, choices })].filter(Boolean).join(" · ");
    };
    const all: Column<AuditEntry>[] = [
      {
        id: "seq",
        header: t("trail.seq"),
        width: 74,
        numeric: true,
        cell: (row) => row.seq,
      },
      {
        id: "at",
        header: t("audit.at"),
        width: 138,
        cell: (row) => format.dateTime(row.at),
      },
      { id: "operator", header: t("audit.operator"), width: 120, cell: (row) => row.operator },
      {
        id: "action",
        header: t("audit.action"),
        width: 200,
        grows: true,
        cell: (row) => t(`action.${row.action}` as "action.sign_in", { defaultValue: row.action }),
      },
      {
        id: "detail",
        header: t("audit.detail"),
        width: 480,
        grows: true,
        cell: told,
      },
    ];
    const together: Column<AuditEntry> = {
      id: "together",
      header: `${t("audit.operator")} · ${t("audit.detail")}`,
      width: 200,
      grows: true,
      cell: (row) => [row.operator, told(row)].filter(Boolean).join(" · "),
    };
    return compact ? [...all.filter(({ id }) => id === "at" || id === "action"), together] : all;
  }, [t, format, choices, compact]);
  return (
    <DataTable
      name={name}
      label={t("settings.section.audit")}
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.seq)}
      empty={empty || <EmptyState icon={IconHistory} title={t("audit.none")} text={t("audit.noneText")} />}
    />
  );
}
