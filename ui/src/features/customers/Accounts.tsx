import { Checkbox, Group, SegmentedControl, Select } from "@mantine/core";
import { IconFileImport, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { DebtAmount } from "~/components/Debt";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { AccountRow } from "~/generated/AccountRow";
import { useFormat, usePermission } from "~/lib/session";

const route = getRouteApi("/customers");

export function Accounts() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/customers" });
  const mayImport = usePermission("import_data");
  const zones = useQuery({ queryKey: ["zones"], queryFn: customers.zones });
  const change = (part: Partial<AccountFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const rows = usePagedRows(["accounts", filter], (page) => customers.list(filter, page));
  const columns = useAccountColumns();
  const filtered = Boolean(filter.text || filter.zone || filter.with_debt || filter.active !== undefined);

  return (
    <Page title={t("areas.customers")} fill>
      <Group gap="sm" mb={10}>
        <TextFilter
          value={filter.text}
          onChange={(text) => change({ text })}
          placeholder={t("customers.filter")}
          testId="accounts-filter"
        />
        <Select
          placeholder={t("customers.anyZone")}
          aria-label={t("common.zone")}
          data={zones.data ?? []}
          value={filter.zone ?? null}
          onChange={(zone) => change({ zone: zone ?? undefined })}
          clearable
          searchable
          w={180}
        />
        <SegmentedControl
          aria-label={t("common.state")}
          value={filter.active === undefined ? "all" : filter.active ? "active" : "inactive"}
          onChange={(value) => change({ active: value === "all" ? undefined : value === "active" })}
          data={[
            { value: "all", label: t("common.all") },
            { value: "active", label: t("customers.active") },
            { value: "inactive", label: t("customers.inactive") },
          ]}
        />
        <Checkbox
          label={t("customers.withDebt")}
          checked={filter.with_debt ?? false}
          onChange={(event) => change({ with_debt: event.currentTarget.checked || undefined })}
        />
      </Group>
      <DataTable
        name="accounts"
        label={t("areas.customers")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: "/customers/$id", params: { id: row.id } })}
        sort={filter.sort ?? { by: "name", descending: false }}
        onSort={(sort) => change({ sort })}
        empty={
          filtered ? (
            <NoMatch icon={IconUsers} onClear={() => void navigate({ search: {} })} />
          ) : (
            <EmptyState
              icon={IconUsers}
              title={t("customers.none")}
              text={t("customers.noneText")}
              action={
                mayImport && (
                  <LinkButton to="/imports" leftSection={<IconFileImport size={15} />}>
                    {t("customers.import")}
                  </LinkButton>
                )
              }
            />
          )
        }
      />
    </Page>
  );
}

function useAccountColumns(): Column<AccountRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(
    () => [
      { id: "code", header: t("common.code"), width: 88, sortBy: "code", cell: (row) => row.code },
      {
        id: "name",
        header: t("common.name"),
        width: 240,
        sortBy: "name",
        cell: (row) => (
          <span className={row.active ? "link" : "muted"} title={row.name}>
            {row.active ? row.name : t("customers.inactiveName", { name: row.name })}
          </span>
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
        cell: (row) => [row.address, row.district].filter(Boolean).join(", "),
      },
      { id: "phone", header: t("common.phone"), width: 98, cell: (row) => row.phone },
      { id: "zone", header: t("common.zone"), width: 84, sortBy: "zone", cell: (row) => row.zone },
      figures.count(
        { id: "supply_points", header: t("customers.supplyPoints"), width: 102, sortBy: "supply_points" },
        (row) => row.supply_points,
      ),
      figures.count({ id: "unpaid", header: t("customers.unpaid"), width: 82 }, (row) => row.unpaid_invoices),
      {
        id: "debt",
        header: t("common.debtIn", { symbol: format.symbol }),
        width: 100,
        numeric: true,
        sortBy: "debt",
        cell: (row) => <DebtAmount money={row.debt} />,
      },
    ],
    [t, format, figures],
  );
}
