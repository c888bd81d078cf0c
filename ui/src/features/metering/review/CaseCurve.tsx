import { Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { CurveChart } from "~/features/metering/curves/CurveChart";
import { CurveFigures } from "~/features/metering/curves/CurveFigures";
import { dayTarget } from "~/features/metering/curves/dayTarget";
import { EditDay } from "~/features/metering/curves/EditDay";
import { figuresOf, intervalsOf, lostDays, within } from "~/features/metering/curves/intervals";
import type { Reason } from "~/features/metering/readings/useReason";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultRow } from "~/generated/ResultRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import { useFormat } from "~/lib/session";
import { CaseDays } from "./CaseDays";
import { daysOfCase } from "./daysOfCase";
import classes from "./Review.module.css";
import { useLook } from "./useLook";
import { useMonth } from "./useMonth";
import type { Queue } from "./useQueue";

/** So many days without a curve are named. */
const NAMED = 8;

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  known: ReviewCase;
  queue: Queue;
  reason: Reason;
  mayDecide: boolean;
};

/** The load curve of the period of a case; nothing where a person reads the meter. */
export function CaseCurve({ cycle, row, known, queue, reason, mayDecide }: Props) {
  const { t } = useTranslation();
  const { look, tell } = useLook(cycle, queue);
  const [day, setDay] = useState<string | null>(null);
  const { curve, service, meter_serial } = known;
  if (curve.length === 0 && !service.findings.some(({ code }) => code === "gap")) return null;
  return (
    <section style={{ marginTop: 16 }} aria-label={t("curve.title")} data-testid="review-curve">
      <h2 className={classes.part}>{t("curve.title")}</h2>
      {curve.length > 0 ? (
        <Month known={known} />
      ) : (
        <Text size="xs" className="muted">
          {t("review.noCurve")}
        </Text>
      )}
      <CaseDays known={known} onPick={mayDecide ? setDay : undefined} />
      <EditDay
        code={row.code}
        target={day ? dayTarget(curve, day, meter_serial) : null}
        reason={reason}
        onClose={() => setDay(null)}
        save={async (request, edit) => {
          await settlement.editCurve(request, cycle.id, row.supply_point, edit);
          return look(row);
        }}
        onSaved={(settled) => {
          setDay(null);
          tell(row, settled);
        }}
      />
    </section>
  );
}

function Month({ known }: { known: ReviewCase }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { curve, service } = known;
  const days = useMemo(() => daysOfCase(service), [service]);
  const sight = useMonth(service.period);
  const { window, whole, zone } = sight;
  const intervals = useMemo(() => intervalsOf(curve, zone), [curve, zone]);
  const figures = useMemo(() => figuresOf(within(intervals, window)), [intervals, window]);
  const lost = useMemo(() => lostDays(curve, whole, days, zone), [curve, whole, days, zone]);
  const there = { from: curve[0]?.day ?? days.from, to: curve.at(-1)?.day ?? days.to };
  const named = lost.slice(0, NAMED).map(format.dayShort).join(", ");
  return (
    <>
      <CurveFigures figures={figures} missing={lostDays(curve, window, days, zone).length} there={there} />
      <CurveChart intervals={intervals} figures={figures} sight={sight} height={210} lost={lost} />
      {lost.length > 0 && (
        <Text fz={12} className="num" data-testid="review-curve-gaps">
          {t("review.curveGaps", { days: lost.length > NAMED ? `${named}…` : named })}
        </Text>
      )}
    </>
  );
}
