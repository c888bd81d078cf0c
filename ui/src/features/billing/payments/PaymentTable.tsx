import { IconCash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { NoMatch } from "~/components/NoMatch";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { PaymentFilter } from "~/generated/PaymentFilter";
import type { PaymentRow } from "~/generated/PaymentRow";
import { useFormat } from "~/lib/session";
import { ReverseAction, useReversal } from "./Reversal";

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
  const reverse = useReversal();
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  return useMemo(() => {
    const columns: Column<PaymentRow>[] = [
      {
        id: "number",
        header: t("payments.number"),
        width: 56,
        cell: (row) => row.number,
      },
      {
        id: "received_on",
        header: t("payments.date"),
        width: 98,
        cell: (row) => format.date(row.received_on),
      },
      {
        id: "account",
        header: t("invoices.customer"),
        width: 300,
        grows: true,
        cell: (row) => row.account_name,
      },
      { id: "method", header: t("payments.method"), width: 66, cell: (row) => t(`method.${row.method}`) },
      {
        id: "reference",
        header: t("payments.reference"),
        width: 96,
        cell: (row) =>
          row.reversal ? (
            <Tag tone="bad" title={`${format.date(row.reversal.reversed_on)} · ${row.reversal.reason}`}>
              {t("payments.reversedTag")}
            </Tag>
          ) : (
            row.reference
          ),
      },
      {
        id: "invoices",
        header: t("areas.invoices"),
        width: 74,
        cell: (row) => row.invoices.join(", "),
      },
      figures.money(
        { id: "amount", header: t("payments.amountIn", { symbol: format.symbol }), width: 92 },
        (row) => row.amount,
      ),
      figures.money(
        { id: "applied", header: t("payments.appliedIn", { symbol: format.symbol }), width: 104 },
        (row) => row.applied,
      ),
      {
        id: "operator",
        header: t("payments.by"),
        width: 90,
        spare: true,
        title: (row) => `${row.operator} · ${format.dateTime(row.registered_at)}`,
        cell: (row) => row.operator,
      },
    ];
    if (reverse) {
      columns.push({
        id: "reverse",
        header: "",
        width: 46,
        cell: (row) =>
          row.reversal ? null : (
            <ReverseAction
              payment={row}
              label={t("payments.reverseTitle", { number: row.number })}
              onReverse={reverse}
            />
          ),
      });
    }
    return insideAccount ? columns.filter(({ id }) => id !== "account") : columns;
  }, [t, format, figures, insideAccount, reverse]);
}
