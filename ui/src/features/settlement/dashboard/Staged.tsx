import { Text } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { serviceBadge } from "~/components/StateBadge";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import { ServiceDrawer } from "~/features/settlement/cycles/ServiceDrawer";
import { RequestResettlement } from "~/features/settlement/resettlements/RequestResettlement";
import type { StagedService } from "~/generated/StagedService";
import { useFormat, usePermission } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { StagedFilters } from "./StagedFilters";
import type { StagedSearch } from "./stages";

const route = getRouteApi("/settlement/services");

/** The services behind a figure of the dashboard (S3). */
export function Staged() {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const { period, ...filter } = search;
  const navigate = useNavigate({ from: "/settlement/services" });
  const mayRun = usePermission("run_settlement");
  const [open, setOpen] = useState<StagedService | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, StagedService>>(new Map());
  const rows = usePagedRows(["staged", period, filter], (page) =>
    backend.settlement.stagedServices(
      period,
      { ...filter, waiting: filter.waiting ?? false, in_validation: filter.in_validation ?? false },
      page,
    ),
  );
  const columns = useStagedColumns();
  const change = (part: Partial<StagedSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const clear = () =>
    change({ text: undefined, from: undefined, waiting: undefined, in_validation: undefined });
  const filtered = Boolean(filter.text || filter.from || filter.waiting || filter.in_validation);
  const toggle = (row: StagedService) =>
    setChosen((now) => {
      const next = new Map(now);
      if (!next.delete(row.supply_point)) next.set(row.supply_point, row);
      return next;
    });
  const title = filter.in_validation
    ? t("metric.validation")
    : filter.stage
      ? t(`dashboardStage.${filter.stage}`)
      : t("dashboard.all");
  const counted = { count: rows.total, shown: format.integer(rows.total) };
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="dashboard" to="/settlement" search={{ period }}>
          {t("areas.settlement")}
        </Crumb>,
        <span key="period">{format.period(period)}</span>,
      ]}
      title={title}
      subtitle={
        !rows.loading && (
          <span className="num" data-testid="staged-total" data-count={rows.total}>
            {filter.waiting || filter.in_validation
              ? t("dashboard.totalWaiting", counted)
              : t("dashboard.total", counted)}
          </span>
        )
      }
      actions={
        mayRun &&
        chosen.size > 0 && (
          <RequestResettlement
            period={period}
            wanted={{
              services: [...chosen.values()].map(({ supply_point, code, account_name }) => ({
                supply_point,
                code,
                name: account_name,
              })),
            }}
            onDone={() => setChosen(new Map())}
          />
        )
      }
    >
      <StagedFilters search={search} onChange={change} onClear={filtered ? clear : undefined} />
      <DataTable
        name="staged"
        label={t("figure.services")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.supply_point}
        onOpen={setOpen}
        sort={filter.sort ?? { by: "code", descending: false }}
        onSort={(sort) => change({ sort })}
        selection={mayRun ? { chosen, toggle, barred: (row) => row.invoice === null } : undefined}
        empty={
          filtered ? (
            <NoMatch icon={IconListSearch} onClear={clear} />
          ) : (
            <EmptyState
              icon={IconListSearch}
              title={t("dashboard.nobody")}
              text={t("dashboard.nobodyText")}
            />
          )
        }
        footer={
          mayRun && (
            <Text span fz={12}>
              {chosen.size > 0
                ? t("settlement.selected", { count: chosen.size, shown: format.integer(chosen.size) })
                : t("dashboard.tick")}
            </Text>
          )
        }
      />
      <ServiceDrawer
        cycle={open?.cycle ?? ""}
        supplyPoint={open?.supply_point ?? null}
        onClose={() => setOpen(null)}
      />
    </Page>
  );
}

function useStagedColumns(): Column<StagedService>[] {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "code",
        header: t("common.supply"),
        width: 104,
        sortBy: "code",
        tone: "link",
        cell: (row) => row.code,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 250,
        grows: true,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      {
        id: "tariff",
        header: t("common.tariff"),
        width: 130,
        sortBy: "tariff",
        cell: (row) => tariffName(row.tariff),
      },
      {
        id: "cycle",
        header: t("settlement.cycle"),
        width: 210,
        grows: true,
        sortBy: "cycle",
        cell: (row) => row.cycle_name,
      },
      {
        id: "state",
        header: t("common.state"),
        width: 112,
        sortBy: "state",
        cell: (row) => serviceBadge(row.state, t),
      },
      figures.kwh({ id: "energy", header: "kWh", width: 98, sortBy: "energy_wh" }, (row) => row.energy_wh),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 104, sortBy: "total" },
        (row) => row.total,
      ),
    ],
    [t, tariffName, format, figures],
  );
}
