import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { invoiceBadge } from "~/components/StateBadge";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { FiscalKind } from "~/generated/FiscalKind";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { InvoiceState } from "~/generated/InvoiceState";
import { useFormat } from "~/lib/session";

type Place = { insideAccount?: boolean };

/** Columns of a list of invoices; inside an account its name is left out. */
export function useInvoiceColumns({ insideAccount = false }: Place = {}): Column<InvoiceRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(() => {
    const columns: Column<InvoiceRow>[] = [
      {
        id: "number",
        header: t("invoices.number"),
        width: 84,
        sortBy: "number",
        tone: "link",
        title: (row) =>
          row.kind === "invoice" ? row.number : `${row.number} · ${t(`fiscalKind.${row.kind}`)}`,
        cell: (row) =>
          row.kind === "invoice" ? row.number : `${row.number} ${t(`fiscalShort.${row.kind}`)}`,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 300,
        grows: true,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      { id: "supply_code", header: t("common.supply"), width: 88, cell: (row) => row.supply_code },
      { id: "period", header: t("common.period"), width: 68, cell: (row) => format.periodShort(row.period) },
      {
        id: "issued_on",
        header: t("invoices.issued"),
        width: 98,
        sortBy: "issued_on",
        spare: true,
        cell: (row) => format.date(row.issued_on),
      },
      {
        id: "due_on",
        header: t("invoices.due"),
        width: 100,
        sortBy: "due_on",
        cell: (row) => format.date(row.due_on),
      },
      figures.kwh({ id: "energy", header: "kWh", width: 56 }, (row) => row.energy_wh),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 96, sortBy: "total" },
        (row) => row.total,
      ),
      figures.debt(
        {
          id: "outstanding",
          header: t("invoices.outstandingIn", { symbol: format.symbol }),
          width: 114,
          sortBy: "outstanding",
        },
        (row) => row.outstanding,
      ),
      {
        id: "state",
        header: t("common.state"),
        width: 106,
        cell: (row) => invoiceBadge(row.state, t),
      },
    ];
    return insideAccount ? columns.filter(({ id }) => id !== "account_name") : columns;
  }, [t, format, figures, insideAccount]);
}

const STATES = [
  "unpaid",
  "partly_paid",
  "overdue",
  "paid",
  "in_favour",
  "annulled",
] as const satisfies readonly InvoiceState[];

/** All with something to pay, whatever their state. */
const OWING = "owing";

type Chosen = Pick<InvoiceFilter, "state" | "owing">;
type Props = { value: Chosen; onChange: (chosen: Chosen) => void };

export function InvoiceStateFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      placeholder={t("invoices.anyState")}
      aria-label={t("common.state")}
      data={[
        { value: OWING, label: t("invoices.owing") },
        ...STATES.map((state) => ({ value: state, label: t(`invoiceState.${state}`) })),
      ]}
      value={value.owing ? OWING : (value.state ?? null)}
      onChange={(chosen) =>
        onChange({ state: STATES.find((known) => known === chosen), owing: chosen === OWING || undefined })
      }
      clearable
      w={166}
      data-testid="invoice-state-filter"
    />
  );
}

const KINDS = ["invoice", "credit_note", "debit_note"] as const satisfies readonly FiscalKind[];

type KindProps = { value: FiscalKind | undefined; onChange: (kind: FiscalKind | undefined) => void };

export function FiscalKindFilter({ value, onChange }: KindProps) {
  const { t } = useTranslation();
  return (
    <Select
      placeholder={t("invoices.anyKind")}
      aria-label={t("invoices.kind")}
      data={KINDS.map((kind) => ({ value: kind, label: t(`fiscalKind.${kind}`) }))}
      value={value ?? null}
      onChange={(kind) => onChange(KINDS.find((known) => known === kind))}
      clearable
      w={190}
      data-testid="invoice-kind-filter"
    />
  );
}
