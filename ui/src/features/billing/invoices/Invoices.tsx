import { Group, Select } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import { IconReceipt2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ClearFilters } from "~/components/ClearFilters";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import { usePagedRows } from "~/components/table/useRows";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import { useFormat } from "~/lib/session";
import { FiscalKindFilter, InvoiceStateFilter, useInvoiceColumns } from "./invoiceColumns";

const route = getRouteApi("/invoices");

export function Invoices() {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/invoices" });
  const cycles = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles });
  // Resettlements issue notes.
  const billed = (cycles.data ?? []).filter(({ reason }) => !reason);
  const change = (part: Partial<InvoiceFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const rows = usePagedRows(["invoices", filter], (page) => backend.billing.invoices(filter, page));
  const columns = useInvoiceColumns();
  const { sort: _, ...conditions } = filter;
  const filtered = Object.values(conditions).some((value) => value !== undefined);
  const clear = () => void navigate({ search: {}, replace: true });
  return (
    <Page title={t("areas.invoices")} fill>
      <Group gap="sm" mb={10}>
        <TextFilter
          value={filter.text}
          onChange={(text) => change({ text })}
          placeholder={t("invoices.filter")}
          testId="invoices-filter"
        />
        <MonthPickerInput
          placeholder={t("invoices.anyMonth")}
          value={filter.period ? `${filter.period}-01` : null}
          onChange={(month) => change({ period: month ? month.slice(0, 7) : undefined })}
          valueFormat="MMM YYYY"
          clearable
          w={140}
        />
        <FiscalKindFilter value={filter.kind} onChange={(kind) => change({ kind })} />
        <InvoiceStateFilter value={filter} onChange={change} />
        <Select
          placeholder={t("invoices.anyCycle")}
          aria-label={t("settlement.cycle")}
          data={billed.map(({ id, name, period }) => ({
            value: id,
            label: `${name} · ${format.periodShort(period)}`,
          }))}
          value={filter.cycle ?? null}
          onChange={(cycle) => change({ cycle: cycle ?? undefined })}
          clearable
          searchable
          w={220}
        />
        {filtered && <ClearFilters onClear={clear} />}
      </Group>
      <DataTable
        name="invoices"
        label={t("areas.invoices")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: "/invoices/$id", params: { id: row.id } })}
        sort={filter.sort ?? { by: "number", descending: true }}
        onSort={(sort) => change({ sort })}
        empty={
          filtered ? (
            <NoMatch icon={IconReceipt2} onClear={clear} />
          ) : (
            <EmptyState
              icon={IconReceipt2}
              title={t("invoices.none")}
              text={t("invoices.noneText")}
              action={<LinkButton to="/settlement">{t("invoices.goSettle")}</LinkButton>}
            />
          )
        }
      />
    </Page>
  );
}
