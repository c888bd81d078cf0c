import { ActionIcon, Button, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useDisclosure } from "@mantine/hooks";
import { IconChartAreaLine, IconChevronLeft, IconChevronRight, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState, Loaded } from "~/components/states";
import { type AskAgain, Corrected, type CorrectedPoint } from "~/features/metering/readings/Corrected";
import { useReason } from "~/features/metering/readings/readingTarget";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat, usePermission } from "~/lib/session";
import classes from "./Curve.module.css";
import { CurveChart } from "./CurveChart";
import { CurveFigures } from "./CurveFigures";
import { CurveTable } from "./CurveTable";
import { dayTarget } from "./cells";
import { EditDay } from "./DayForm";
import { figuresOf, intervalsOf, missingDays, within } from "./intervals";
import { type CurveWindow, useWindow, useWindowName } from "./useWindow";
import { type Days, daysOf, UNITS, unitDays } from "./window";

/** The load curve of a telemetered supply point: first, which days there are. */
export function LoadCurve({ point, askAgain }: { point: CorrectedPoint; askAgain: AskAgain }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useCurve(point.id, unitDays("year", format.today()));
  return (
    <Loaded query={query}>
      {({ first, last }) =>
        first && last ? (
          <CurveView point={point} there={{ from: first, to: last }} askAgain={askAgain} />
        ) : (
          <EmptyState icon={IconChartAreaLine} title={t("curve.none")} text={t("curve.noneText")} />
        )
      }
    </Loaded>
  );
}

type Props = { point: CorrectedPoint; there: Days; askAgain: AskAgain };

/** A curve from a year down to a day, with its figures and its intervals. */
function CurveView({ point, there: { from, to }, askAgain }: Props) {
  const there = useMemo(() => ({ from, to }), [from, to]);
  const view = useWindow(there);
  const query = useCurve(point.id, view.months);
  const mayCorrect = usePermission("run_settlement");
  const seen = daysOf(view.window, view.zone);
  return (
    <div className={classes.curve} data-testid="load-curve">
      <CurveBar view={view}>
        {mayCorrect && query.data && seen.from === seen.to && (
          <CorrectDay point={point} days={query.data.days} day={seen.from} askAgain={askAgain} />
        )}
      </CurveBar>
      <Loaded query={query}>{({ days }) => <CurveBody days={days} view={view} />}</Loaded>
    </div>
  );
}

type CurveBodyProps = { days: readonly LoadCurveDay[]; view: CurveWindow };

/** The chart, the figures and the table of a curve. */
function CurveBody({ days, view }: CurveBodyProps) {
  const { window, there, zone } = view;
  const intervals = useMemo(() => intervalsOf(days, zone), [days, zone]);
  const shown = useMemo(() => within(intervals, window), [intervals, window]);
  const figures = useMemo(() => figuresOf(shown), [shown]);
  const missing = useMemo(() => missingDays(days, window, there, zone), [days, window, there, zone]);
  return (
    <>
      <div className={`surface ${classes.drawn}`}>
        <CurveFigures figures={figures} missing={missing} there={there} />
        <CurveChart intervals={intervals} figures={figures} view={view} />
      </div>
      <CurveTable intervals={shown} />
    </>
  );
}

const useCurve = (supplyPoint: SupplyPointId, { from, to }: Days) =>
  useQuery({
    queryKey: ["load-curve", supplyPoint, from, to],
    queryFn: () => backend.metering.loadCurve(supplyPoint, from, to),
  });

type CorrectDayProps = {
  point: CorrectedPoint;
  days: readonly LoadCurveDay[];
  day: string;
  askAgain: AskAgain;
};

/** The correction of a day outside a cycle; billed amounts stay until a resettlement. */
function CorrectDay({ point, days, day, askAgain }: CorrectDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason();
  const [opened, { open, close }] = useDisclosure();
  const [corrected, done] = useDisclosure();
  const target = dayTarget(days, day);
  const { code } = point;
  const values = { code, date: format.date(day) };
  return (
    <>
      {target && (
        <>
          <Button
            variant="default"
            leftSection={<IconPencil size={15} />}
            onClick={open}
            data-testid="correct-day"
          >
            {t("curveDay.edit")}
          </Button>
          <EditDay
            code={code}
            target={opened ? target : null}
            reason={reason}
            note={t("supply.correctedNote")}
            onClose={close}
            save={(request, edit) => backend.metering.editCurve(request, null, point.id, edit)}
            onSaved={() => {
              close();
              done.open();
            }}
          />
        </>
      )}
      <Corrected
        title={t("curveDay.title", values)}
        text={t("curveDay.saved", values)}
        point={point}
        day={day}
        askAgain={askAgain}
        opened={corrected}
        onClose={done.close}
      />
    </>
  );
}

/** The controls of the visible window: its unit, previous and next, or a day. */
function CurveBar({ view, children }: { view: CurveWindow; children?: ReactNode }) {
  const { t } = useTranslation();
  const name = useWindowName();
  const { window, unit, zone, there, isFirst, isLast, step, zoomTo, jump } = view;
  const stepper = (by: -1 | 1, disabled: boolean) => {
    const label = by < 0 ? t("curve.before") : t("curve.after");
    const Glyph = by < 0 ? IconChevronLeft : IconChevronRight;
    return (
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={label}
          // A disabled button would lose the focus.
          aria-disabled={disabled}
          data-disabled={disabled || undefined}
          onClick={() => !disabled && step(by)}
          data-testid={by < 0 ? "curve-before" : "curve-after"}
        >
          <Glyph size={16} />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <Group gap={10} className={classes.bar}>
      <SegmentedControl
        aria-label={t("curve.span")}
        value={unit ?? ""}
        onChange={(value) => {
          const next = UNITS.find((known) => known === value);
          if (next) zoomTo(next);
        }}
        data={UNITS.map((value) => ({ value, label: t(`curve.unit.${value}`) }))}
        data-testid="curve-unit"
      />
      <Group gap={4} wrap="nowrap">
        {stepper(-1, isFirst)}
        <Text
          fz={13}
          fw={600}
          className={`num ${classes.name}`}
          aria-live="polite"
          data-testid="curve-window"
        >
          {name(view)}
        </Text>
        {stepper(1, isLast)}
      </Group>
      <DateInput
        aria-label={t("curve.goTo")}
        valueFormat="DD/MM/YYYY"
        w={128}
        value={daysOf(window, zone).from}
        minDate={there.from}
        maxDate={there.to}
        onChange={(day) => day && jump(day)}
        data-testid="curve-day"
      />
      {children}
    </Group>
  );
}
