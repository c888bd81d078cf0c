import { Button, Group, Text } from "@mantine/core";
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
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Decision } from "~/generated/Decision";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { useResultColumns } from "./useResultColumns";

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
  const [chosen, setChosen] = useState<ReadonlySet<SupplyPointId>>(new Set());
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

const DECISIONS = ["review", "release", "exclude", "include"] as const satisfies readonly Decision[];
const OPPOSITE: Record<Decision, Decision> = {
  review: "release",
  release: "review",
  exclude: "include",
  include: "exclude",
};

type DecisionsProps = { cycle: CycleId; chosen: SupplyPointId[]; onDone: () => void };

/** The decisions about the selected services; each can be undone. */
function Decisions({ cycle, chosen, onDone }: DecisionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const decide = useAction((request, args: { supplyPoints: SupplyPointId[]; decision: Decision }) =>
    backend.settlement.decide(request, cycle, args.supplyPoints, args.decision),
  );
  const apply = (decision: Decision) =>
    decide.mutate(
      { supplyPoints: chosen, decision },
      {
        onSuccess: () => {
          onDone();
          toast(t(`decided.${decision}`, { count: chosen.length, shown: format.integer(chosen.length) }), {
            label: t("common.undo"),
            onClick: () => decide.mutate({ supplyPoints: chosen, decision: OPPOSITE[decision] }),
          });
        },
      },
    );
  if (chosen.length === 0) {
    return (
      <Text fz={12} className="muted">
        {t("settlement.tick")}
      </Text>
    );
  }
  return (
    <Group gap={6}>
      <Text fz={12} className="muted num">
        {t("settlement.selected", { count: chosen.length, shown: format.integer(chosen.length) })}
      </Text>
      {DECISIONS.map((decision) => (
        <Button
          key={decision}
          variant="default"
          disabled={decide.isPending}
          onClick={() => apply(decision)}
          data-testid={`decide-${decision}`}
        >
          {t(`decision.${decision}`)}
        </Button>
      ))}
    </Group>
  );
}
