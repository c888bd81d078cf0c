import { Text } from "@mantine/core";
import { IconGauge } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import { RowAction } from "~/components/table/RowAction";
import type { Column } from "~/components/table/types";
import { useReadings } from "~/features/supply";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { useFormat, usePermission } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import { useAction } from "~/lib/useAction";
import { type AskAgain, Corrected } from "./Corrected";
import { EditReading, readingMark } from "./EditReading";
import classes from "./Readings.module.css";
import { isCurrent, type Target, targetOf, useReason } from "./readingTarget";

type Props = { point: SupplyPointDetail; askAgain: AskAgain };

/** The readings of a supply point, the latest first; the meter is named only if there are several. */
export function Readings({ point, askAgain }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useReadings(point.id);
  const meters = point.meters.length;
  const mayCorrect = usePermission("run_settlement");
  const [corrected, setCorrected] = useState<Target | null>(null);
  const columns = useMemo(() => {
    const all: Column<ReadingRow>[] = [
      { id: "read_on", header: t("supply.readOn"), width: 100, cell: (row) => format.date(row.read_on) },
      { id: "meter", header: t("supply.meter"), width: 96, cell: (row) => row.meter_serial },
      {
        id: "register",
        header: t("supply.register"),
        width: 96,
        cell: (row) => t(`register.${row.register}`),
      },
      {
        id: "value",
        header: t("supply.dial"),
        width: 120,
        numeric: true,
        tone: (row) => (row.replaced ? classes.replaced : undefined),
        cell: (row) =>
          row.edit === "voided" ? "" : `${format.kwh(row.value)} ${registerUnit(row.register)}`,
      },
      {
        id: "estimated",
        header: t("supply.kind"),
        width: 108,
        cell: (row) => readingMark(row, t),
      },
      { id: "origin", header: t("supply.origin"), width: 240, grows: true, cell: (row) => row.origin },
      {
        id: "correct",
        header: t("review.edit"),
        width: 92,
        cell: (row) =>
          isCurrent(row) && (
            <RowAction onClick={() => setCorrected(targetOf(row))} testId="correct-reading">
              {t("review.edit")}
            </RowAction>
          ),
      },
    ];
    const left = [...(meters > 1 ? [] : ["meter"]), ...(mayCorrect ? [] : ["correct"])];
    return all.filter(({ id }) => !left.includes(id));
  }, [t, format, meters, mayCorrect]);
  return (
    <>
      <DataTable
        name="readings"
        label={t("supply.readings")}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.meter_serial}-${row.register}-${row.read_on}-${row.origin}`}
        empty={
          <EmptyState icon={IconGauge} title={t("supply.noReadings")} text={t("supply.noReadingsText")} />
        }
      />
      <CorrectReading
        point={point}
        target={corrected}
        askAgain={askAgain}
        onClose={() => setCorrected(null)}
      />
    </>
  );
}

type CorrectReadingProps = {
  point: SupplyPointDetail;
  target: Target | null;
  askAgain: AskAgain;
  onClose: () => void;
};

type Saved = { edit: NewReadingEdit; show: (error: BackendError) => boolean };

/** The correction of a reading outside a cycle; billed amounts stay until a resettlement. */
function CorrectReading({ point, target, askAgain, onClose }: CorrectReadingProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const [corrected, setCorrected] = useState<string | null>(null);
  const save = useAction(
    (request, { edit }: Saved) => backend.metering.editReadings(request, null, point.id, [edit]),
    { onRefused: (error, { show }) => show(error) },
  );
  const leave = () => {
    setCorrected(null);
    onClose();
  };
  if (corrected) {
    return (
      <Corrected
        title={t("review.editTitle", { code: point.code })}
        text={t("supply.corrected")}
        point={point}
        day={corrected}
        askAgain={askAgain}
        opened={target !== null}
        onClose={leave}
      />
    );
  }
  if (!target) return null;
  return (
    <EditReading
      kind="edit"
      code={point.code}
      supplyPoint={point.id}
      target={target}
      reason={reason}
      saving={save.isPending}
      note={
        <Text size="xs" className="muted">
          {t("supply.correctedNote")}
        </Text>
      }
      onClose={onClose}
      onSave={(edit, show) => save.mutate({ edit, show }, { onSuccess: () => setCorrected(edit.read_on) })}
    />
  );
}
