import { IconChartAreaLine } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import { useFormat } from "~/lib/session";
import { type Interval, kwOf } from "./intervals";
import { isReplaced, useSource } from "./kinds";

/** The visible intervals; with their origin if any was estimated or corrected. */
export function CurveTable({ intervals }: { intervals: readonly Interval[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sourceOf = useSource();
  const marked = useMemo(() => intervals.some(isReplaced), [intervals]);
  const columns = useMemo((): Column<Interval>[] => {
    const three = (value: number) => format.decimal(value.toFixed(3));
    const kind: Column<Interval> = {
      id: "kind",
      header: t("supply.kind"),
      width: 110,
      cell: (interval) => {
        const text = t(`curve.kind.${interval.kind}`);
        if (!isReplaced(interval)) return text;
        return (
          <Tag tone={interval.kind === "edited" ? "info" : "warn"} title={sourceOf(interval)}>
            {text}
          </Tag>
        );
      },
    };
    return [
      {
        id: "start",
        header: t("curve.from"),
        width: 150,
        cell: ({ start }) => format.dateTime(new Date(start).toISOString()),
      },
      {
        id: "kw",
        header: t("curve.power"),
        width: 150,
        numeric: true,
        cell: (interval) => three(kwOf(interval)),
      },
      {
        id: "kwh",
        header: t("curve.energyOf"),
        width: 150,
        numeric: true,
        cell: ({ wh }) => three(wh / 1000),
      },
      { id: "meter", header: t("supply.meter"), width: 200, cell: ({ meter }) => meter },
      ...(marked ? [kind] : []),
    ];
  }, [t, format, sourceOf, marked]);
  const rows = useMemo(() => listRows(intervals), [intervals]);
  return (
    <DataTable
      name="curve"
      label={t("curve.intervals")}
      columns={columns}
      rows={rows}
      rowId={({ start }) => String(start)}
      empty={
        <EmptyState icon={IconChartAreaLine} title={t("curve.noneHere")} text={t("curve.noneHereText")} />
      }
    />
  );
}
