import { Group, Text } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ClearFilters } from "~/components/ClearFilters";
import { NoMatch } from "~/components/NoMatch";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import { usePagedRows } from "~/components/table/useRows";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ResultRow } from "~/generated/ResultRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { usePermission } from "~/lib/session";
import { Decisions } from "./Decisions";
import { useResultColumns } from "./useResultColumns";

/** All that match the filter, or the rows chosen, which may have left the screen. */
type Choice = { all: boolean; chosen: ReadonlyMap<SupplyPointId, ResultRow> };

const NOTHING: Choice = { all: false, chosen: new Map() };

type Props = {
  cycle: CycleRow;
  filter: ResultFilter;
  onFilter: (part: Partial<ResultFilter>) => void;
  onOpen: (supplyPoint: SupplyPointId) => void;
};

/** The results of a cycle, one row for each service, with the decisions about them. */
export function Results({ cycle, filter, onFilter, onOpen }: Props) {
  const { t } = useTranslation();
  const mayDecide = usePermission("run_settlement") && cycle.state !== "sent_to_billing";
  const [choice, setChoice] = useState(NOTHING);
  const matching = { state: filter.state, finding: filter.finding, text: filter.text };
  const key = JSON.stringify(matching);
  const [last, setLast] = useState(key);
  if (last !== key) {
    setLast(key);
    // All that match is a promise about the filter of then.
    if (choice.all) setChoice(NOTHING);
  }
  const rows = usePagedRows(["results", cycle.id, filter], (page) =>
    backend.settlement.results(cycle.id, filter, page),
  );
  const columns = useResultColumns(cycle.reason !== null);
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
        {mayDecide && (
          <Decisions
            cycle={cycle.id}
            chosen={choice.all ? { matching, total: rows.total } : { these: [...choice.chosen.values()] }}
            onDone={() => setChoice(NOTHING)}
          />
        )}
      </Group>
      {filter.state === "excluded" && rows.total > 0 && (
        <Text size="xs" className="muted" mb={8}>
          {t("excluded.list")}
        </Text>
      )}
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
                chosen: choice.chosen,
                all: choice.all,
                toggleAll: () => setChoice({ all: !choice.all, chosen: new Map() }),
                barred: (row) => choice.all || row.state === "invoiced",
                toggle: (row) => {
                  const chosen = new Map(choice.chosen);
                  if (!chosen.delete(row.supply_point)) chosen.set(row.supply_point, row);
                  setChoice({ all: false, chosen });
                },
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
