import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import { dayAt } from "~/lib/days";
import { useFormat } from "~/lib/session";
import { type Figures, type Interval, intervalAt, kwOf, pointsOf } from "./intervals";
import type { Sight } from "./useWindow";
import { useWindowName } from "./useWindowName";
import { HOUR_MS, marks } from "./window";

type Props = { intervals: readonly Interval[]; figures: Figures; sight: Sight };

/** The shortest day there is. */
const LEAST = 23 * HOUR_MS;

/** The power of twelve months, of which the wheel and the slider show less, down to a day. */
export function CurveChart({ intervals, figures: { highest }, sight }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const name = useWindowName();
  const { whole, window, zone, start, end, see } = sight;
  const option = useMemo(() => {
    const axisLabel = { color: colours.muted, fontSize: 11 };
    const line = { lineStyle: { color: colours.rule } };
    const written = (instant: number) => format.dateTime(new Date(instant).toISOString());
    return {
      animation: false,
      grid: { left: 4, right: 14, top: 24, bottom: 34, containLabel: true },
      tooltip: {
        axisPointer: { type: "line", lineStyle: { color: colours.muted } },
        formatter: (pointed: { axisValue: number }[]) => {
          const instant = Number(pointed[0]?.axisValue);
          const interval = intervalAt(intervals, instant);
          if (!interval) return `${written(instant)}<br>${t("curve.noData")}`;
          const kw = format.kwh(kwOf(interval) * 1000);
          return `${written(interval.start)}<br><b>${kw} kW</b> · ${format.decimal((interval.wh / 1000).toFixed(3))} kWh`;
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
      series: [
        {
          type: "line",
          step: "end",
          sampling: "lttb",
          symbol: "none",
          lineStyle: { width: 1.2, color: colours.bar },
          itemStyle: { color: colours.bar },
          areaStyle: { color: colours.bar, opacity: 0.14 },
          data: pointsOf(intervals),
        },
      ],
    };
  }, [intervals, whole.from, whole.to, format, colours, t]);
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
    ? t("curve.label", { window: name(sight), kw: format.kwh(kwOf(highest) * 1000) })
    : t("curve.labelNone", { window: name(sight) });
  return <Chart option={option} height="clamp(190px, 34vh, 420px)" label={label} zoom={zoom} />;
}
