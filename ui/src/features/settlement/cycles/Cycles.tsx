import { IconBolt, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { Page } from "~/components/Page";
import { AreaTabs } from "~/components/SettlementTabs";
import { cycleBadge } from "~/components/StateBadge";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { listRows } from "~/components/table/useRows";
import type { CycleRow } from "~/generated/CycleRow";
import type { Sort } from "~/generated/Sort";
import { everSettled } from "~/lib/cycles";
import { sorted } from "~/lib/lists";
import { useFormat, usePermission } from "~/lib/session";

export function Cycles() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRun = usePermission("run_settlement");
  const [sort, setSort] = useState<Sort>({ by: "created_at", descending: true });
  const query = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles });
  const rows = useMemo(() => {
    // Beside all the services of a cycle and those invoiced, the settled ones are all that ever were.
    const cycles = query.data?.map((cycle) => ({ ...cycle, settled: everSettled(cycle) }));
    return cycles && sorted(cycles, sort);
  }, [query.data, sort]);
  const columns = useCycleColumns();
  const create = mayRun && (
    <LinkButton to="/settlement/new" leftSection={<IconPlus size={15} />} data-testid="new-cycle">
      {t("settlement.new")}
    </LinkButton>
  );
  return (
    <Page title={t("areas.settlement")} actions={create} fill>
      <AreaTabs />
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
  const figures = useFigures();
  return useMemo(() => {
    const count = (id: "services" | "settled" | "review" | "invoiced", width: number) =>
      figures.count<CycleRow>({ id, header: t(`figure.${id}`), width, sortBy: id }, (row) => row[id]);
    return [
      {
        id: "name",
        header: t("common.name"),
        width: 240,
        grows: true,
        sortBy: "name",
        tone: "link",
        cell: (row) => row.name,
      },
      {
        id: "period",
        header: t("common.period"),
        width: 74,
        sortBy: "period",
        cell: (row) => format.periodShort(row.period),
      },
      {
        id: "market",
        header: t("common.market"),
        width: 102,
        sortBy: "market",
        cell: (row) => t(`market.${row.market}`),
      },
      {
        id: "state",
        header: t("common.state"),
        width: 100,
        sortBy: "state",
        cell: (row) => cycleBadge(row.state, t),
      },
      count("services", 84),
      count("settled", 92),
      count("review", 96),
      count("invoiced", 98),
      figures.kwh(
        { id: "energy", header: "MWh", width: 88, sortBy: "energy_wh" },
        (row) => row.energy_wh / 1000,
      ),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 118, sortBy: "total" },
        (row) => row.total,
      ),
    ];
  }, [t, format, figures]);
}
