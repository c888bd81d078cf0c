import { IconGauge } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import { useReadings } from "./useReadings";

type Props = { supplyPoint: SupplyPointId; meters: number };

/** What the meters showed, the latest first; a lone meter need not be named. */
export function Readings({ supplyPoint, meters }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useReadings(supplyPoint);
  const columns = useMemo(() => {
    const all: Column<ReadingRow>[] = [
      { id: "read_on", header: t("supply.readOn"), width: 100, cell: (row) => format.date(row.read_on) },
      { id: "meter", header: t("supply.meter"), width: 96, cell: (row) => row.meter_serial },
      {
        id: "register",
        header: t("supply.register"),
        width: 170,
        cell: (row) => t(`register.${row.register}`),
      },
      {
        id: "value",
        header: t("supply.dial"),
        width: 120,
        numeric: true,
        cell: (row) => `${format.kwh(row.value)} ${registerUnit(row.register)}`,
      },
      {
        id: "estimated",
        header: t("supply.kind"),
        width: 94,
        cell: (row) => (row.estimated ? <Tag tone="warn">{t("supply.estimated")}</Tag> : t("supply.real")),
      },
      { id: "origin", header: t("supply.origin"), width: 240, cell: (row) => row.origin },
    ];
    return meters > 1 ? all : all.filter(({ id }) => id !== "meter");
  }, [t, format, meters]);
  return (
    <DataTable
      name="readings"
      label={t("supply.readings")}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.meter_serial}-${row.register}-${row.read_on}-${row.origin}`}
      empty={<EmptyState icon={IconGauge} title={t("supply.noReadings")} text={t("supply.noReadingsText")} />}
    />
  );
}
