import { Group } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { ClearFilters } from "~/components/ClearFilters";
import { NoMatch } from "~/components/NoMatch";
import { ServiceBadge } from "~/components/StateBadge";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ResultRow } from "~/generated/ResultRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat, usePermission } from "~/lib/session";
import { Decisions } from "./Decisions";
import { findingName } from "./findingName";

type Props = {
  cycle: CycleRow;
  filter: ResultFilter;
  onFilter: (part: Partial<ResultFilter>) => void;
  onOpen: (supplyPoint: SupplyPointId) => void;
};

/** A row a service: what was settled, what was found, and what a person decides. */
export function Results({ cycle, filter, onFilter, onOpen }: Props) {
  const { t } = useTranslation();
  const mayDecide = usePermission("run_settlement") && cycle.state !== "sent_to_billing";
  const [chosen, setChosen] = useState<ReadonlySet<SupplyPointId>>(new Set());
  const rows = usePagedRows(["results", cycle.id, filter], (page) =>
    settlement.results(cycle.id, filter, page),
  );
  const columns = useResultColumns();
  const filtered = Boolean(filter.state || filter.finding || filter.text);
  const clear = () => onFilter({ state: undefined, finding: undefined, text: undefined });
  return (
    <>
      <Group justify="space-between" mb={10} mih={30}>
        <Group gap="sm">
          <TextFilter
            value={filter.text}
            onChange={(text) => onFilter({ text })}
            placeholder={t("settlement.filter")}
            testId="results-filter"
          />
          {filtered && <ClearFilters onClear={clear} />}
        </Group>
        {mayDecide && <Decisions cycle={cycle.id} chosen={[...chosen]} onDone={() => setChosen(new Set())} />}
      </Group>
      <DataTable
        name="results"
        label={t("settlement.results")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.supply_point}
        onOpen={(row) => onOpen(row.supply_point)}
        sort={filter.sort ?? { by: "code", descending: false }}
        onSort={(sort) => onFilter({ sort })}
        selection={
          mayDecide
            ? {
                chosen,
                barred: (row) => row.state === "invoiced",
                toggle: (row) =>
                  setChosen((now) => {
                    const next = new Set(now);
                    if (!next.delete(row.supply_point)) next.add(row.supply_point);
                    return next;
                  }),
              }
            : undefined
        }
        empty={
          filtered ? (
            <NoMatch icon={IconListSearch} onClear={clear} />
          ) : (
            <EmptyState
              icon={IconListSearch}
              title={t("settlement.noResults")}
              text={t("settlement.noResultsText")}
            />
          )
        }
      />
    </>
  );
}

function useResultColumns(): Column<ResultRow>[] {
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
      { id: "tariff", header: t("common.tariff"), width: 120, sortBy: "tariff", cell: (row) => row.tariff },
      {
        id: "state",
        header: t("common.state"),
        width: 112,
        sortBy: "state",
        cell: (row) => <ServiceBadge state={row.state} />,
      },
      figures.kwh(
        { id: "previous", header: t("settlement.previousKwh"), width: 114 },
        (row) => row.previous_energy_wh,
      ),
      figures.kwh({ id: "energy", header: "kWh", width: 98, sortBy: "energy_wh" }, (row) => row.energy_wh),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 104, sortBy: "total" },
        (row) => row.total,
      ),
      {
        id: "findings",
        header: t("settlement.findings"),
        width: 200,
        cell: (row) => row.findings.map((code) => findingName(t, code)).join(", "),
      },
    ],
    [t, format, figures],
  );
}
