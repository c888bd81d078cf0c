import { Checkbox, Group } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import { IconRotateClockwise } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ClearFilters } from "~/components/ClearFilters";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { AreaTabs } from "~/components/SettlementTabs";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { ResettlementFilter } from "~/generated/ResettlementFilter";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import { useFormat, usePermission } from "~/lib/session";
import { resettlementBadge } from "./Difference";
import { RequestResettlement } from "./RequestResettlement";

const route = getRouteApi("/settlement/resettlements");

/** The list of resettlements, newest first (S14). */
export function Resettlements() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/settlement/resettlements" });
  const mayRun = usePermission("run_settlement");
  const rows = usePagedRows(["resettlements", filter], (page) =>
    backend.settlement.resettlements({ ...filter, open: filter.open ?? false }, page),
  );
  const columns = useResettlementColumns();
  const change = (part: Partial<ResettlementFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const { sort, ...conditions } = filter;
  const filtered = Object.values(conditions).some(Boolean);
  const clear = () => void navigate({ search: { ...(sort && { sort }) }, replace: true });
  const ask = mayRun && <RequestResettlement period={filter.period} />;
  return (
    <Page fill title={t("areas.settlement")} actions={ask}>
      <AreaTabs />
      <Group gap="sm" mb={10}>
        <TextFilter
          value={filter.text}
          onChange={(text) => change({ text })}
          placeholder={t("settlement.filter")}
          testId="resettlements-filter"
        />
        <MonthPickerInput
          aria-label={t("common.period")}
          placeholder={t("invoices.anyMonth")}
          value={filter.period ? `${filter.period}-01` : null}
          onChange={(month) => change({ period: month ? month.slice(0, 7) : undefined })}
          valueFormat="MMM YYYY"
          clearable
          w={140}
        />
        <Checkbox
          label={t("resettlement.onlyOpen")}
          checked={filter.open ?? false}
          onChange={({ currentTarget }) => change({ open: currentTarget.checked || undefined })}
          data-testid="resettlements-open"
        />
        {filtered && <ClearFilters onClear={clear} />}
      </Group>
      <DataTable
        name="resettlements"
        label={t("settlementTab.resettlements")}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.cycle}-${row.supply_point}`}
        onOpen={(row) =>
          void navigate({
            to: "/settlement/resettlements/$cycle/$point",
            params: { cycle: row.cycle, point: row.supply_point },
          })
        }
        sort={sort ?? { by: "requested_at", descending: true }}
        onSort={(next) => change({ sort: next })}
        empty={
          filtered ? (
            <NoMatch icon={IconRotateClockwise} onClear={clear} />
          ) : (
            <EmptyState
              icon={IconRotateClockwise}
              title={t("resettlement.none")}
              text={t("resettlement.noneText")}
              action={ask}
            />
          )
        }
      />
    </Page>
  );
}

function useResettlementColumns(): Column<ResettlementRow>[] {
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
        tone: "link",
        cell: (row) => row.code,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 230,
        grows: true,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      { id: "period", header: t("common.period"), width: 70, cell: (row) => format.periodShort(row.period) },
      { id: "reason", header: t("resettlement.reason"), width: 260, grows: true, cell: (row) => row.reason },
      {
        id: "state",
        header: t("common.state"),
        width: 122,
        cell: (row) => resettlementBadge(row, t),
      },
      figures.money(
        { id: "after", header: t("resettlement.afterIn", { symbol: format.symbol }), width: 104 },
        (row) => row.after,
      ),
      figures.difference(
        { id: "difference", header: t("resettlement.difference"), width: 96, sortBy: "difference" },
        (row) => row.difference,
      ),
      {
        id: "note",
        header: t("resettlement.note"),
        width: 124,
        cell: (row) => row.note_number,
      },
      {
        id: "requested_at",
        header: t("resettlement.asked"),
        width: 100,
        sortBy: "requested_at",
        cell: (row) => format.dayOf(row.requested_at),
      },
    ],
    [t, format, figures],
  );
}
