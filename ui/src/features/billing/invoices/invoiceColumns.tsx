import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DebtAmount } from "~/components/Debt";
import { InvoiceBadge } from "~/components/StateBadge";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import type { FiscalKind } from "~/generated/FiscalKind";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { InvoiceState } from "~/generated/InvoiceState";
import { useFormat } from "~/lib/session";

/** Columns of a list of invoices; inside an account its name is left out. */
export function useInvoiceColumns(insideAccount = false): Column<InvoiceRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(() => {
    const columns: Column<InvoiceRow>[] = [
      {
        id: "number",
        header: t("invoices.number"),
        width: 136,
        sortBy: "number",
        cell: (row) => (
          <>
            <span className="link num">{row.number}</span>
            {row.kind !== "invoice" && (
              <span className="muted" title={t(`fiscalKind.${row.kind}`)}>
                {" "}
                {t(`fiscalShort.${row.kind}`)}
              </span>
            )}
          </>
        ),
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 212,
        sortBy: "account_name",
        cell: (row) => row.account_name,
      },
      { id: "supply_code", header: t("common.supply"), width: 92, cell: (row) => row.supply_code },
      { id: "period", header: t("common.period"), width: 70, cell: (row) => format.periodShort(row.period) },
      {
        id: "issued_on",
        header: t("invoices.issued"),
        width: 100,
        sortBy: "issued_on",
        cell: (row) => <span className="num">{format.date(row.issued_on)}</span>,
      },
      {
        id: "due_on",
        header: t("invoices.due"),
        width: 100,
        sortBy: "due_on",
        cell: (row) => <span className="num">{format.date(row.due_on)}</span>,
      },
      figures.kwh({ id: "energy", header: "kWh", width: 92 }, (row) => row.energy_wh),
      figures.money(
        { id: "total", header: t("common.totalIn", { symbol: format.symbol }), width: 96, sortBy: "total" },
        (row) => row.total,
      ),
      {
        id: "outstanding",
        header: t("invoices.outstandingIn", { symbol: format.symbol }),
        width: 114,
        numeric: true,
        sortBy: "outstanding",
        cell: (row) => <DebtAmount money={row.outstanding} />,
      },
      {
        id: "state",
        header: t("common.state"),
        width: 112,
        cell: (row) => <InvoiceBadge state={row.state} />,
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

type Props = { value: InvoiceState | undefined; onChange: (state: InvoiceState | undefined) => void };

export function InvoiceStateFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      placeholder={t("invoices.anyState")}
      aria-label={t("common.state")}
      data={STATES.map((state) => ({ value: state, label: t(`invoiceState.${state}`) }))}
      value={value ?? null}
      onChange={(state) => onChange(STATES.find((known) => known === state))}
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
