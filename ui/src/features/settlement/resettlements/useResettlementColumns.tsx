import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import { useFormat } from "~/lib/session";
import { Difference } from "./Difference";
import { ResettlementBadge } from "./ResettlementBadge";

export function useResettlementColumns(): Column<ResettlementRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "code",
        header: t("common.supply"),
        width: 96,
        sortBy: "code",
        cell: (row) => <span className="link">{row.code}</span>,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 230,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      { id: "period", header: t("common.period"), width: 70, cell: (row) => format.periodShort(row.period) },
      { id: "reason", header: t("resettlement.reason"), width: 260, cell: (row) => row.reason },
      {
        id: "state",
        header: t("common.state"),
        width: 122,
        cell: (row) => <ResettlementBadge row={row} />,
      },
      figures.money(
        { id: "after", header: t("resettlement.afterIn", { symbol: format.symbol }), width: 104 },
        (row) => row.after,
      ),
      {
        id: "difference",
        header: t("resettlement.difference"),
        width: 96,
        numeric: true,
        sortBy: "difference",
        cell: (row) => <Difference money={row.difference} bare />,
      },
      {
        id: "note",
        header: t("resettlement.note"),
        width: 124,
        cell: (row) => <span className="num">{row.note_number}</span>,
      },
      {
        id: "requested_at",
        header: t("resettlement.asked"),
        width: 100,
        sortBy: "requested_at",
        cell: (row) => <span className="num">{format.dayOf(row.requested_at)}</span>,
      },
    ],
    [t, format, figures],
  );
}
