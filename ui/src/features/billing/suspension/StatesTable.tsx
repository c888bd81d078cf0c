import { IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { SupplyLink } from "~/components/SupplyLink";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { useFormat } from "~/lib/session";
import { StateTag } from "./StateTag";
import { useStateReason } from "./useStateReason";

/** Each contract that the daily review suspended or took back, newest first. */
export function StatesTable() {
  const { t } = useTranslation();
  const rows = usePagedRows(["contract-states"], company.contractStates);
  const columns = useColumns();
  return (
    <DataTable
      name="contract-states"
      label={t("contractState.history")}
      columns={columns}
      rows={rows}
      rowId={({ contract, job }) => `${contract} ${job}`}
      empty={
        <EmptyState icon={IconHistory} title={t("contractState.none")} text={t("contractState.noneText")} />
      }
    />
  );
}

function useColumns(): Column<ContractStateChange>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useStateReason();
  return useMemo(
    () => [
      {
        id: "on",
        header: t("contractState.day"),
        width: 100,
        cell: (row) => <span className="num">{format.date(row.on)}</span>,
      },
      {
        id: "account",
        header: t("contractState.account"),
        width: 220,
        cell: (row) => (
          <Link to="/customers/$id" params={{ id: row.account }} search={{ tab: "billing" }} className="link">
            {row.account_name}
          </Link>
        ),
      },
      {
        id: "contract",
        header: t("contractState.contract"),
        width: 110,
        cell: (row) => <SupplyLink id={row.supply_point} code={row.contract_code} />,
      },
      {
        id: "what",
        header: t("contractState.what"),
        width: 130,
        cell: (row) => <StateTag suspended={row.suspended} />,
      },
      { id: "why", header: t("contractState.why"), width: 460, cell: (row) => reasonOf(row) },
    ],
    [t, format, reasonOf],
  );
}
