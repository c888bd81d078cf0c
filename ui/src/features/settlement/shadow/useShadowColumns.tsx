import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { ShadowRow } from "~/generated/ShadowRow";

/** The component of a tariff by its code; the whole bill has a name of its own. */
export function useComponentName() {
  const { t } = useTranslation();
  return (component: string) => (component === "total" ? t("shadow.whole") : component);
}

export function useShadowColumns(): Column<ShadowRow>[] {
  const { t } = useTranslation();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "code",
        header: t("common.supply"),
        width: 104,
        cell: (row) => (row.cycle ? <span className="link">{row.code}</span> : row.code),
      },
      { id: "account_name", header: t("invoices.customer"), width: 230, cell: (row) => row.account_name },
      {
        id: "component",
        header: t("shadow.component"),
        width: 140,
        cell: (row) => (row.component === "total" ? t("shadow.whole") : row.component),
      },
      figures.money({ id: "theirs", header: t("shadow.theirs"), width: 116 }, (row) => row.theirs),
      figures.money({ id: "ours", header: t("shadow.ours"), width: 104 }, (row) => row.ours),
      {
        id: "difference",
        header: t("shadow.difference"),
        width: 104,
        numeric: true,
        cell: (row) => <Difference money={row.difference} bare />,
      },
      {
        id: "source",
        header: t("shadow.source"),
        width: 190,
        cell: (row) => (row.cycle ? row.source : `${row.source} · ${t("shadow.noLines")}`),
      },
    ],
    [t, figures],
  );
}
