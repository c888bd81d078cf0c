import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import { useFormat } from "~/lib/session";
import classes from "./Account.module.css";
import { inactiveTag } from "./AccountFacts";

/** The columns that stay beside the open preview in a narrow window. */
const BESIDE = ["code", "name", "document", "unpaid", "debt"];
const WIDE = "(min-width: 1600px)";

/** The columns of the list of accounts; few of them beside the preview. */
export function useAccountColumns(beside: boolean): Column<AccountRow>[] {
  const navigate = useNavigate();
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const wide = useMediaQuery(WIDE);
  const few = beside && !wide;
  return useMemo(() => {
    const openCurrent = (id: AccountId) =>
      void navigate({ to: "/customers/$id", params: { id }, search: { tab: "current" } });
    const all: Column<AccountRow>[] = [
      { id: "code", header: t("common.code"), width: 88, sortBy: "code", cell: (row) => row.code },
      {
        id: "name",
        header: t("common.name"),
        width: 240,
        grows: true,
        stays: true,
        sortBy: "name",
        cell: (row) => (
          <div className={classes.named} title={row.name}>
            <span data-opens className={`${classes.name} ${row.active ? "link" : "muted"}`}>
              {row.name}
            </span>
            {!row.active && inactiveTag(t)}
          </div>
        ),
      },
      {
        id: "document",
        header: t("common.document"),
        width: 108,
        sortBy: "document",
        cell: (row) => row.document,
      },
      {
        id: "address",
        header: t("common.address"),
        width: 240,
        grows: true,
        cell: (row) => [row.address, row.district].filter(Boolean).join(", "),
      },
      { id: "phone", header: t("common.phone"), width: 98, cell: (row) => row.phone },
      {
        id: "zone",
        header: t("common.zone"),
        width: 84,
        spare: true,
        sortBy: "zone",
        cell: (row) => row.zone,
      },
      figures.count(
        {
          id: "supply_points",
          header: t("customers.supplyPoints"),
          width: 102,
          spare: true,
          sortBy: "supply_points",
        },
        (row) => row.supply_points,
      ),
      figures.count({ id: "unpaid", header: t("customers.unpaid"), width: 82 }, (row) => row.unpaid_invoices),
      figures.debt<AccountRow>(
        {
          id: "debt",
          header: t("common.debtIn", { symbol: format.symbol }),
          width: 100,
          sortBy: "debt",
          opens: {
            label: t("customers.openCurrent"),
            action: ({ id, debt }) => (debt.minor > 0 ? () => openCurrent(id) : undefined),
          },
        },
        (row) => row.debt,
      ),
    ];
    return few ? all.filter(({ id }) => BESIDE.includes(id)) : all;
  }, [t, format, figures, few, navigate]);
}
