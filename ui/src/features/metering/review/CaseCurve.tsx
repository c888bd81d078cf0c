import { Text, UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { CurveChart } from "~/features/metering/curves/CurveChart";
import { CurveFigures } from "~/features/metering/curves/CurveFigures";
import { dayTarget } from "~/features/metering/curves/cells";
import { EditDay } from "~/features/metering/curves/DayForm";
import { figuresOf, intervalsOf, lostDays, within } from "~/features/metering/curves/intervals";
import { type DaySource, leastOriginal, useSource } from "~/features/metering/curves/kinds";
import {
  type Days,
  instantAt,
  percentOf,
  unitDays,
  unitOf,
  type Window,
  windowOf,
} from "~/features/metering/curves/window";
import type { Reason } from "~/features/metering/readings/readingTarget";
import type { CycleRow } from "~/generated/CycleRow";
import type { Period } from "~/generated/Period";
import type { ResultRow } from "~/generated/ResultRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import type { SettledService } from "~/generated/SettledService";
import { addDays, daysFrom } from "~/lib/days";
import { useFormat, useSignedIn } from "~/lib/session";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";
import { useCaseOutcome } from "./useReviewActions";

/** The number of missing days listed by name. */
const NAMED = 8;

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  known: ReviewCase;
  queue: Queue;
  reason: Reason;
  mayDecide: boolean;
};

/** The load curve of the period of a case; only for telemetered services. */
export function CaseCurve({ cycle, row, known, queue, reason, mayDecide }: Props) {
  const { t } = useTranslation();
  const { reload, report } = useCaseOutcome(cycle, queue);
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
          await backend.metering.editCurve(request, cycle.id, row.supply_point, edit);
          return reload(row);
        }}
        onSaved={(settled) => {
          setDay(null);
          report(row, settled);
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
  const view = useMonth(service.period);
  const { window, whole, zone } = view;
  const intervals = useMemo(() => intervalsOf(curve, zone), [curve, zone]);
  const figures = useMemo(() => figuresOf(within(intervals, window)), [intervals, window]);
  const lost = useMemo(() => lostDays(curve, whole, days, zone), [curve, whole, days, zone]);
  const there = { from: curve[0]?.day ?? days.from, to: curve.at(-1)?.day ?? days.to };
  const named = lost.slice(0, NAMED).map(format.dayShort).join(", ");
  return (
    <>
      <CurveFigures figures={figures} missing={lostDays(curve, window, days, zone).length} there={there} />
      <CurveChart intervals={intervals} figures={figures} view={view} height={210} lost={lost} />
      {lost.length > 0 && (
        <Text fz={12} className="num" data-testid="review-curve-gaps">
          {t("review.curveGaps", { days: lost.length > NAMED ? `${named}…` : named })}
        </Text>
      )}
    </>
  );
}

/** The visible window of one month of a curve. */
function useMonth(period: Period) {
  const { company } = useSignedIn();
  const zone = company.timezone;
  const [seen, setSeen] = useState<Window | null>(null);
  const whole = useMemo(() => windowOf(unitDays("month", `${period}-01`), zone), [period, zone]);
  return useMemo(() => {
    const window = seen ?? whole;
    return {
      zone,
      whole,
      window,
      unit: unitOf(window, zone),
      start: percentOf(window.from, whole),
      end: percentOf(window.to, whole),
      see: (start: number, end: number) =>
        setSeen({ from: instantAt(start, whole), to: instantAt(end, whole) }),
    };
  }, [whole, zone, seen]);
}

type CaseDaysProps = { known: ReviewCase; onPick: ((day: string) => void) | undefined };

/** The days of a case with their origin, to choose one to correct. */
function CaseDays({ known: { service, curve }, onPick }: CaseDaysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sourceOf = useSource();
  const { from, to } = daysOfCase(service);
  const sources = new Map<string, DaySource>();
  for (const of of curve) {
    const other = sources.get(of.day);
    sources.set(of.day, other ? leastOriginal(other, of) : of);
  }
  return (
    <ul className={classes.days} aria-label={t("curveDay.days")} data-testid="review-days">
      {Array.from({ length: daysFrom(from, to) + 1 }, (_, at) => addDays(from, at)).map((day) => {
        const one = sources.get(day);
        const kind = one?.kind ?? "lost";
        const date = format.dayShort(day);
        const what = one ? sourceOf(one) : t("curve.kind.lost");
        const shown = {
          className: classes.day,
          "data-kind": kind,
          title: t("curveDay.onDay", { date, what }),
        };
        return (
          <li key={day}>
            {onPick ? (
              <UnstyledButton
                {...shown}
                aria-label={t("curveDay.pick", { date, what })}
                onClick={() => onPick(day)}
                data-testid={`review-day-${day}`}
              >
                {Number(day.slice(8))}
              </UnstyledButton>
            ) : (
              <span {...shown}>{Number(day.slice(8))}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The days of a month that a service is settled for. */
function daysOfCase({ period, from, to }: Pick<SettledService, "period" | "from" | "to">): Days {
  const month = unitDays("month", `${period}-01`);
  const first = from ? addDays(from, 1) : month.from;
  return {
    from: first > month.from && first <= month.to ? first : month.from,
    to: to && to < month.to && to >= month.from ? to : month.to,
  };
}
