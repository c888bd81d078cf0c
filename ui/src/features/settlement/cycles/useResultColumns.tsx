import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { serviceBadge } from "~/components/StateBadge";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { Money } from "~/generated/Money";
import type { ResultRow } from "~/generated/ResultRow";
import { findingNames } from "~/lib/findings";
import { useHappened } from "~/lib/happened";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";

/** The columns of the results; in a cycle of resettlements, with the previous total. */
export function useResultColumns(again: boolean): Column<ResultRow>[] {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  const figures = useFigures();
  const happened = useHappened();
  return useMemo(() => {
    const energy = figures.kwh<ResultRow>(
      { id: "energy", header: "kWh", width: 98, sortBy: "energy_wh" },
      (row) => row.energy_wh,
    );
    const total = figures.money<ResultRow>(
      {
        id: "total",
        header: again
          ? t("resettlement.afterIn", { symbol: format.symbol })
          : t("common.totalIn", { symbol: format.symbol }),
        width: 104,
        sortBy: "total",
      },
      (row) => row.total,
    );
    const firstTime = [
      figures.kwh<ResultRow>(
        { id: "previous", header: t("settlement.previousKwh"), width: 114 },
        (row) => row.previous_energy_wh,
      ),
      energy,
      total,
    ];
    const compared = [
      energy,
      figures.money<ResultRow>(
        { id: "base", header: t("resettlement.beforeIn", { symbol: format.symbol }), width: 104 },
        (row) => row.base_total,
      ),
      total,
      figures.difference<ResultRow>(
        { id: "difference", header: t("resettlement.difference"), width: 100 },
        (row) => less(row.total, row.base_total),
      ),
    ];
    return [
      {
        id: "code",
        header: t("common.supply"),
        width: 104,
        sortBy: "code",
        tone: "link",
        cell: (row) => row.code,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 250,
        grows: true,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      {
        id: "tariff",
        header: t("common.tariff"),
        width: 130,
        sortBy: "tariff",
        cell: (row) => tariffName(row.tariff),
      },
      {
        id: "state",
        header: t("common.state"),
        width: 112,
        sortBy: "state",
        cell: (row) => serviceBadge(row.state, t),
      },
      ...(again ? compared : firstTime),
      {
        id: "findings",
        header: t("settlement.findings"),
        width: 200,
        grows: true,
        title: (row) => row.findings.map((finding) => happened(finding) ?? finding.code).join("\n"),
        cell: (row) => findingNames(t, row.findings),
      },
    ];
  }, [t, tariffName, format, figures, happened, again]);
}

const less = (after: Money | null, before: Money | null): Money | null =>
  after && before && { ...after, minor: after.minor - before.minor };
