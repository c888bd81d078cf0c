import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ServiceBadge } from "~/components/StateBadge";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { StagedService } from "~/generated/StagedService";
import { useFormat } from "~/lib/session";

export function useStagedColumns(): Column<StagedService>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "code",
        header: t("common.supply"),
        width: 104,
        sortBy: "code",
        cell: (row) => <span className="link">{row.code}</span>,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 250,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      { id: "tariff", header: t("common.tariff"), width: 124, sortBy: "tariff", cell: (row) => row.tariff },
      {
        id: "cycle",
        header: t("settlement.cycle"),
        width: 210,
        sortBy: "cycle",
        cell: (row) => row.cycle_name,
      },
      {
        id: "state",
        header: t("common.state"),
        width: 112,
        sortBy: "state",
        cell: (row) => <ServiceBadge state={row.state} />,
      },
      figures.kwh({ id: "energy", header: "kWh", width: 98, sortBy: "energy_wh" }, (row) => row.energy_wh),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 104, sortBy: "total" },
        (row) => row.total,
      ),
    ],
    [t, format, figures],
  );
}
