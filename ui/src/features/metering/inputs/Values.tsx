import { IconDatabase } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { InputFilter } from "~/generated/InputFilter";
import type { InputValue } from "~/generated/InputValue";
import type { Period } from "~/generated/Period";
import { useFormat } from "~/lib/session";

type Props = { period: Period; name: string | undefined };

/** All versions of the values in force in the month. */
export function Values({ period, name }: Props) {
  const { t } = useTranslation();
  const filter: InputFilter = { period, ...(name && { name }) };
  const rows = usePagedRows(["input-values", filter], (page) => backend.metering.inputValues(filter, page));
  const columns = useValueColumns();
  return (
    <DataTable
      name="input-values"
      label={t("inputs.loaded")}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.name}-${row.supply_point}-${row.period}-${row.version}`}
      empty={<EmptyState icon={IconDatabase} title={t("inputs.noValues")} text={t("inputs.noValuesText")} />}
    />
  );
}

function useValueColumns(): Column<InputValue>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => [
      { id: "name", header: t("inputs.input"), width: 150, cell: (row) => row.name },
      { id: "supply", header: t("common.supply"), width: 90, cell: (row) => row.supply_code },
      {
        id: "value",
        header: t("inputs.value"),
        width: 100,
        numeric: true,
        cell: (row) => format.decimal(row.value),
      },
      {
        id: "state",
        header: t("common.state"),
        width: 106,
        cell: (row) =>
          row.in_force ? <Tag tone="good">{t("inputs.current")}</Tag> : <Tag>{t("inputs.replaced")}</Tag>,
      },
      {
        id: "version",
        header: t("inputs.version"),
        width: 70,
        numeric: true,
        cell: (row) => format.integer(row.version),
      },
      {
        id: "validity",
        header: t("inputs.validity"),
        width: 116,
        cell: (row) =>
          row.until === row.period
            ? format.periodShort(row.period)
            : `${format.periodShort(row.period)} – ${format.periodShort(row.until)}`,
      },
      { id: "reason", header: t("inputs.reason"), width: 180, grows: true, cell: (row) => row.reason },
      {
        id: "by",
        header: t("inputs.by"),
        width: 200,
        grows: true,
        cell: (row) => `${row.loaded_by} · ${format.dayOf(row.loaded_at)}`,
      },
      { id: "source", header: t("inputs.source"), width: 200, grows: true, cell: (row) => row.source },
    ],
    [t, format],
  );
}
