import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import type { CurveKind } from "~/generated/CurveKind";
import { dayAt } from "~/lib/days";
import { escapeHtml } from "~/lib/html";
import { useFormat } from "~/lib/session";
import classes from "./Curve.module.css";
import { type Figures, type Interval, intervalAt, kwOf, linesOf } from "./intervals";
import { colourOf, isReplaced, kindsOf, useSource } from "./kinds";
import type { CurveWindow } from "./useWindow";
import { useWindowName } from "./useWindow";
import { HOUR_MS, marks, windowOf } from "./window";

type Props = {
  intervals: readonly Interval[];
  figures: Figures;
  view: Pick<CurveWindow, "whole" | "window" | "unit" | "zone" | "start" | "end" | "see">;
  height?: number | string;
  /** Days without a curve to mark. */
  lost?: readonly string[];
};

const NONE: readonly string[] = [];

/** The shortest day, when the clocks go forward. */
const LEAST = 23 * HOUR_MS;

/** The chart of the power of twelve months or one, zoomed with the wheel and the slider down to a day. */
export function CurveChart({
  intervals,
  figures: { highest },
  view,
  height = "clamp(190px, 34vh, 420px)",
  lost = NONE,
}: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const name = useWindowName();
  const tip = useTip();
  const { whole, window, zone, start, end, see } = view;
  const option = useMemo(() => {
    const axisLabel = { color: colours.muted, fontSize: 11 };
    const line = { lineStyle: { color: colours.rule } };
    const drawn = linesOf(intervals);
    const areas = {
      silent: true,
      itemStyle: { color: colours.neutral, opacity: 0.22 },
      data: lost.map((day) => {
        const { from, to } = windowOf({ from: day, to: day }, zone);
        return [{ xAxis: from }, { xAxis: to }];
      }),
    };
    return {
      grid: { left: 4, right: 14, top: 24, bottom: 34, containLabel: true },
      tooltip: {
        extraCssText: "max-width: 380px; white-space: normal",
        axisPointer: { type: "line", lineStyle: { color: colours.muted } },
        formatter: (pointed: { axisValue: number }[]) => {
          const instant = Number(pointed[0]?.axisValue);
          return tip(intervalAt(intervals, instant), instant);
        },
      },
      xAxis: {
        type: "value",
        min: whole.from,
        max: whole.to,
        axisLabel: { ...axisLabel, hideOverlap: true },
        axisLine: line,
        splitLine: { show: false },
      },
      yAxis: {
        type: "value",
        name: "kW",
        nameTextStyle: { ...axisLabel, align: "right" },
        splitLine: line,
        axisLabel,
      },
      dataZoom: [
        { type: "inside", minValueSpan: LEAST },
        {
          type: "slider",
          minValueSpan: LEAST,
          height: 20,
          bottom: 4,
          brushSelect: false,
          showDetail: false,
          borderColor: colours.rule,
          fillerColor: colours.shade,
          handleStyle: { color: colours.surface, borderColor: colours.bar },
          moveHandleStyle: { color: colours.bar },
          dataBackground: line,
          selectedDataBackground: { lineStyle: { color: colours.bar } },
        },
      ],
      series: drawn.map(({ kind, points }, at) => {
        const color = colourOf(kind, colours);
        return {
          type: "line",
          step: "end",
          sampling: "lttb",
          symbol: "none",
          lineStyle: { width: 1.2, color },
          itemStyle: { color },
          areaStyle: { color, opacity: 0.14 },
          data: points,
          ...(at === 0 && { markArea: areas }),
        };
      }),
    };
  }, [intervals, lost, zone, whole.from, whole.to, colours, tip]);
  const kinds = useMemo(() => kindsOf(intervals), [intervals]);
  const zoom = useMemo(() => {
    const { by, at } = marks(window, zone);
    const day = (instant: number) => dayAt(instant, zone);
    const write = (instant: number) => {
      if (by === "month") return format.periodShort(day(instant).slice(0, 7));
      const hour = format.time(instant);
      return by === "day" || hour === "00:00" ? format.dayShort(day(instant)) : hour;
    };
    return { start, end, marks: at, write, onChange: see };
  }, [window, zone, start, end, see, format]);
  const label = highest
    ? t("curve.label", { window: name(view), kw: format.kwh(kwOf(highest) * 1000) })
    : t("curve.labelNone", { window: name(view) });
  return (
    <>
      <Chart option={option} height={height} label={label} zoom={zoom} />
      <KindLegend kinds={kinds} lost={lost.length > 0} />
    </>
  );
}

/** The text of a point of the curve: time, power and, unless measured, its origin. */
function useTip() {
  const { t } = useTranslation();
  const format = useFormat();
  const sourceOf = useSource();
  return useCallback(
    (interval: Interval | undefined, instant: number) => {
      const written = format.dateTime(new Date(interval?.start ?? instant).toISOString());
      if (!interval) return `${written}<br>${t("curve.noData")}`;
      const kw = format.kwh(kwOf(interval) * 1000);
      const kwh = format.decimal((interval.wh / 1000).toFixed(3));
      const figures = `${written}<br><b>${kw} kW</b> · ${kwh} kWh`;
      return isReplaced(interval) ? `${figures}<br>${escapeHtml(sourceOf(interval))}` : figures;
    },
    [t, format, sourceOf],
  );
}

type KindLegendProps = { kinds: readonly CurveKind[]; lost: boolean };

/** The legend of the colours; absent when everything was measured. */
function KindLegend({ kinds, lost }: KindLegendProps) {
  const { t } = useTranslation();
  const colours = useChartColours();
  if (!lost && kinds.every((kind) => kind === "raw")) return null;
  return (
    <ul className={classes.legend} aria-label={t("curve.legend")} data-testid="curve-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <i style={{ background: colourOf(kind, colours) }} />
          {t(`curve.kind.${kind}`)}
        </li>
      ))}
      {lost && (
        <li>
          <i style={{ background: colours.neutral, opacity: 0.4 }} />
          {t("curve.kind.lost")}
        </li>
      )}
    </ul>
  );
}
