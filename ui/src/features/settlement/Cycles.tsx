import { IconBolt, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { Page } from "~/components/Page";
import { CycleBadge } from "~/components/StateBadge";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { CycleRow } from "~/generated/CycleRow";
import type { Sort } from "~/generated/Sort";
import { sorted } from "~/lib/lists";
import { useFormat, usePermission } from "~/lib/session";

export function Cycles() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRun = usePermission("run_settlement");
  const [sort, setSort] = useState<Sort>({ by: "created_at", descending: true });
  const query = useQuery({ queryKey: ["cycles"], queryFn: settlement.cycles });
  const rows = useMemo(() => query.data && sorted(query.data, sort), [query.data, sort]);
  const columns = useCycleColumns();
  const create = mayRun && (
    <LinkButton to="/settlement/new" leftSection={<IconPlus size={15} />} data-testid="new-cycle">
      {t("settlement.new")}
    </LinkButton>
  );
  return (
    <Page title={t("areas.settlement")} subtitle={t("settlement.text")} actions={create} fill>
      <DataTable
        name="cycles"
        label={t("settlement.cycles")}
        columns={columns}
        rows={listRows(rows, query)}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: "/settlement/$id", params: { id: row.id } })}
        sort={sort}
        onSort={setSort}
        empty={
          <EmptyState
            icon={IconBolt}
            title={t("settlement.none")}
            text={t("settlement.noneText")}
            action={create}
          />
        }
      />
    </Page>
  );
}

function useCycleColumns(): Column<CycleRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const count = (id: "services" | "settled" | "review" | "invoiced", width: number): Column<CycleRow> => ({
      id,
      header: t(`figure.${id}`),
      width,
      numeric: true,
      sortBy: id,
      cell: (row) => format.integer(row[id]),
    });
    return [
      {
        id: "name",
        header: t("common.name"),
        width: 240,
        sortBy: "name",
        cell: (row) => <span className="link">{row.name}</span>,
      },
      {
        id: "period",
        header: t("common.period"),
        width: 80,
        sortBy: "period",
        cell: (row) => format.periodShort(row.period),
      },
      {
        id: "market",
        header: t("common.market"),
        width: 108,
        sortBy: "market",
        cell: (row) => t(`market.${row.market}`),
      },
      {
        id: "state",
        header: t("common.state"),
        width: 104,
        sortBy: "state",
        cell: (row) => <CycleBadge state={row.state} />,
      },
      count("services", 88),
      count("settled", 98),
      count("review", 98),
      count("invoiced", 98),
      {
        id: "energy",
        header: "MWh",
        width: 92,
        numeric: true,
        sortBy: "energy_wh",
        cell: (row) => format.kwh(row.energy_wh / 1000),
      },
      {
        id: "total",
        header: t("common.totalIn", { symbol: format.symbol }),
        width: 122,
        numeric: true,
        sortBy: "total",
        cell: (row) => format.amount(row.total),
      },
    ];
  }, [t, format]);
}
