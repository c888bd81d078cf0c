import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Board } from "~/generated/Board";
import { NOTHING } from "~/lib/format";
import { useFormat, usePermission } from "~/lib/session";
import type { Metric } from "./MetricCard";

const INSTANT_MS = 1000;

/** The figures of a period and their alternates, in words. */
export function useMetrics({ period, metrics }: Board) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayImport = usePermission("import_data");
  const { settled, not_settled, in_validation, in_resettlement, mean_ms, total_ms } = metrics;
  const { value, energy_wh, usd_cents, exchange_rate } = metrics;

  const took = (ms: number | null, note: string): Pick<Metric, "value" | "note"> => {
    if (ms === null) return { value: NOTHING, note: t("metric.nothingSettled") };
    return { value: ms < INSTANT_MS ? t("metric.instant") : format.duration(ms), note };
  };
  const dollars = (): Pick<Metric, "value" | "note"> => {
    if (usd_cents !== null)
      return {
        value: format.money({ minor: usd_cents, currency: "USD" }),
        note: t("metric.rate", { rate: format.decimal(exchange_rate), currency: format.symbol }),
      };
    const load = t("metric.loadRate", { period: format.period(period) });
    return {
      value: t("metric.noRate"),
      note: mayImport ? (
        <Link to="/imports" search={{ kind: "inputs" }} className="link">
          {load}
        </Link>
      ) : (
        load
      ),
    };
  };
  const metric = (label: string, shown: Pick<Metric, "value" | "note">): Metric => ({ label, ...shown });
  const counted = (count: number, note: string) => ({ value: format.integer(count), note });

  return {
    settled: metric(
      t("metric.settled"),
      counted(settled, t("metric.ofContracts", { shown: format.integer(settled + not_settled) })),
    ),
    notSettled: metric(
      t("metric.notSettled"),
      counted(not_settled, t("metric.ofContracts", { shown: format.integer(settled + not_settled) })),
    ),
    validation: metric(t("metric.validation"), counted(in_validation, t("metric.validationNote"))),
    resettlement: metric(t("metric.resettlement"), counted(in_resettlement, t("metric.resettlementNote"))),
    mean: metric(t("metric.mean"), took(mean_ms, t("metric.meanNote"))),
    time: metric(t("metric.time"), took(total_ms, t("metric.timeNote"))),
    value: metric(t("metric.value"), {
      value: format.money(value),
      note: t("metric.energy", { mwh: format.kwh(energy_wh / 1000) }),
    }),
    dollars: metric(t("metric.dollars"), dollars()),
  };
}
