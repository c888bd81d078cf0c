import { IconCash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { NoMatch } from "~/components/NoMatch";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { PaymentFilter } from "~/generated/PaymentFilter";
import type { PaymentRow } from "~/generated/PaymentRow";
import { useFormat } from "~/lib/session";

type Props = {
  filter: PaymentFilter;
  name: string;
  /** Clears the filters; absent when none is set. */
  onClear?: (() => void) | undefined;
};

/** The list of payments; inside an account without the customer. */
export function PaymentTable({ filter, name, onClear }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rows = usePagedRows(["payments", filter], (page) => backend.billing.payments(filter, page));
  const columns = usePaymentColumns(Boolean(filter.account));
  return (
    <DataTable
      name={name}
      label={t("areas.payments")}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      onOpen={
        filter.account
          ? undefined
          : (row) =>
              void navigate({
                to: "/customers/$id",
                params: { id: row.account },
                search: { tab: "payments" },
              })
      }
      empty={
        onClear ? (
          <NoMatch icon={IconCash} onClear={onClear} />
        ) : (
          <EmptyState icon={IconCash} title={t("payments.none")} text={t("payments.noneText")} />
        )
      }
    />
  );
}

function usePaymentColumns(insideAccount: boolean): Column<PaymentRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(() => {
    const columns: Column<PaymentRow>[] = [
      figures.count({ id: "number", header: t("payments.number"), width: 54 }, (row) => row.number),
      {
        id: "received_on",
        header: t("payments.date"),
        width: 100,
        cell: (row) => <span className="num">{format.date(row.received_on)}</span>,
      },
      { id: "account", header: t("invoices.customer"), width: 222, cell: (row) => row.account_name },
      { id: "method", header: t("payments.method"), width: 106, cell: (row) => t(`method.${row.method}`) },
      { id: "reference", header: t("payments.reference"), width: 92, cell: (row) => row.reference },
      { id: "invoices", header: t("areas.invoices"), width: 122, cell: (row) => row.invoices.join(", ") },
      figures.money(
        { id: "amount", header: t("payments.amountIn", { symbol: format.symbol }), width: 96 },
        (row) => row.amount,
      ),
      figures.money(
        { id: "applied", header: t("payments.appliedIn", { symbol: format.symbol }), width: 104 },
        (row) => row.applied,
      ),
      { id: "operator", header: t("payments.by"), width: 161, cell: (row) => row.operator },
      {
        id: "registered_at",
        header: t("payments.registered"),
        width: 140,
        cell: (row) => <span className="num">{format.dateTime(row.registered_at)}</span>,
      },
    ];
    return insideAccount ? columns.filter(({ id }) => id !== "account") : columns;
  }, [t, format, figures, insideAccount]);
}
