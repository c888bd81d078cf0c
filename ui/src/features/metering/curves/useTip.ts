import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { escapeHtml } from "~/lib/html";
import { useFormat } from "~/lib/session";
import { type Interval, kwOf } from "./intervals";
import { isOther } from "./kinds";
import { useSource } from "./useSource";

/** What is said of a place of a curve: when, how much and, unless its meter said it, who did. */
export function useTip() {
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
      return isOther(interval) ? `${figures}<br>${escapeHtml(sourceOf(interval))}` : figures;
    },
    [t, format, sourceOf],
  );
}
