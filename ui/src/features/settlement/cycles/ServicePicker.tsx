import { IconBolt } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { ServiceRow } from "~/generated/ServiceRow";
import type { Sort } from "~/generated/Sort";
import { useTariffName } from "~/lib/tariffs";
import type { Choice } from "./CycleWizardSteps";

type Props = {
  market: Market;
  period: Period;
  filter: ServiceFilter;
  choice: Choice;
  onChoice: (choice: Choice) => void;
};

/** The services a cycle can take; the box in the heading means all that match (S8). */
export function ServicePicker({ market, period, filter, choice, onChoice }: Props) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<Sort>({ by: "code", descending: false });
  const rows = usePagedRows(["services", market, period, filter, sort], (page) =>
    backend.settlement.services(market, period, filter, sort, page),
  );
  const columns = useServiceColumns();
  return (
    <DataTable
      name="services"
      label={t("figure.services")}
      columns={columns}
      rows={rows}
      rowId={(row) => row.supply_point}
      sort={sort}
      onSort={setSort}
      selection={{
        chosen: choice.chosen,
        all: choice.all,
        toggleAll: () => onChoice({ all: !choice.all, chosen: new Set() }),
        barred: () => choice.all,
        toggle: (row) => {
          const chosen = new Set(choice.chosen);
          if (!chosen.delete(row.supply_point)) chosen.add(row.supply_point);
          onChoice({ all: false, chosen });
        },
      }}
      empty={
        <EmptyState
          icon={IconBolt}
          title={t("settlement.noServices")}
          text={t("settlement.noServicesText")}
        />
      }
      footer={choice.all && <span>{t("settlement.allMatch")}</span>}
    />
  );
}

function useServiceColumns(): Column<ServiceRow>[] {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const figures = useFigures();
  return useMemo(
    () => [
      { id: "code", header: t("common.supply"), width: 104, sortBy: "code", cell: (row) => row.code },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 260,
        grows: true,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      {
        id: "district",
        header: t("common.district"),
        width: 150,
        grows: true,
        sortBy: "district",
        cell: (row) => row.district,
      },
      { id: "zone", header: t("common.zone"), width: 90, cell: (row) => row.zone },
      {
        id: "tariff",
        header: t("common.tariff"),
        width: 130,
        sortBy: "tariff",
        cell: (row) => tariffName(row.tariff),
      },
      {
        id: "metering",
        header: t("supply.metering"),
        width: 104,
        cell: (row) => t(`metering.${row.metering}`),
      },
      figures.kwh(
        { id: "last", header: t("settlement.lastKwh"), width: 114, sortBy: "last_energy_wh" },
        (row) => row.last_energy_wh,
      ),
      {
        id: "read",
        header: t("settlement.reading"),
        width: 96,
        cell: (row) =>
          row.read ? (
            <Tag tone="good">{t("settlement.loaded")}</Tag>
          ) : (
            <Tag tone="warn">{t("settlement.notLoaded")}</Tag>
          ),
      },
    ],
    [t, tariffName, figures],
  );
}
