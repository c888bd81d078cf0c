import { Button, Group, Text } from "@mantine/core";
import { IconListNumbers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Figure } from "~/components/Figure";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { listRows } from "~/components/table/useRows";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { Movement } from "~/generated/Movement";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { ReverseAction, useReversal } from "./Reversal";

type Props = { account: Pick<AccountDetail, "id" | "name"> };

/** Balance and every movement with the balance after it (B7). */
export function CurrentAccountTab({ account }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const mayPay = usePermission("register_payments");
  const query = useQuery({
    queryKey: ["current-account", account.id],
    queryFn: () => backend.billing.currentAccount(account.id),
  });
  const columns = useMovementColumns(account.name);
  const allocate = useAction((request) => backend.billing.allocateCredit(request, account.id, "oldest_due"), {
    onDone: ({ applied, debt }) =>
      toast(t("current.allocated", { applied: format.money(applied), debt: format.money(debt) })),
  });
  const { data } = query;
  return (
    <>
      {data && (
        <Group gap={36} mb={12}>
          <Figure
            label={t("current.balance")}
            value={
              <Text
                span
                inherit
                className={data.balance.minor > 0 ? "debt" : undefined}
                data-testid="current-balance"
              >
                {format.money(data.balance)}
              </Text>
            }
          />
          <Figure label={t("current.unpaid")} value={format.integer(data.unpaid_invoices)} />
          <Figure label={t("current.debt")} value={format.money(data.debt)} />
          <Figure label={t("current.credit")} value={format.money(data.credit)} />
          {mayPay && data.credit.minor > 0 && data.debt.minor > 0 && (
            <Button
              variant="default"
              onClick={() => allocate.mutate()}
              loading={allocate.isPending}
              data-testid="allocate-credit"
            >
              {t("current.allocate")}
            </Button>
          )}
        </Group>
      )}
      <DataTable
        name="movements"
        label={t("customers.tab.current")}
        columns={columns}
        rows={listRows(data?.movements, query)}
        rowId={(row) => `${row.kind}-${row.text}`}
        onOpen={(row) => {
          if (row.invoice) void navigate({ to: "/invoices/$id", params: { id: row.invoice } });
        }}
        empty={<EmptyState icon={IconListNumbers} title={t("current.none")} text={t("current.noneText")} />}
      />
    </>
  );
}

function useMovementColumns(name: string): Column<Movement>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const reverse = useReversal();
  return useMemo(() => {
    const columns: Column<Movement>[] = [
      {
        id: "on",
        header: t("current.date"),
        width: 100,
        cell: (row) => format.date(row.on),
      },
      { id: "kind", header: t("current.kind"), width: 110, cell: (row) => t(`movement.${row.kind}`) },
      {
        id: "text",
        header: t("current.text"),
        width: 320,
        grows: true,
        stays: true,
        tone: (row) => (row.invoice ? "link" : row.reversed ? "muted" : undefined),
        cell: (row) =>
          [
            row.text,
            row.method && t(`method.${row.method}`),
            row.reference,
            row.reversed && t("payments.reversedTag"),
          ]
            .filter(Boolean)
            .join(" · "),
      },
      {
        id: "charge",
        header: t("current.charge"),
        width: 120,
        numeric: true,
        cell: (row) => (row.amount.minor > 0 ? format.amount(row.amount) : ""),
      },
      {
        id: "payment",
        header: t("current.payment"),
        width: 120,
        numeric: true,
        cell: (row) =>
          row.amount.minor <= 0 ? format.amount({ ...row.amount, minor: -row.amount.minor }) : "",
      },
      figures.money(
        { id: "balance", header: t("current.balanceIn", { symbol: format.symbol }), width: 130 },
        (row) => row.balance,
      ),
    ];
    if (reverse) {
      columns.push({
        id: "reverse",
        header: "",
        width: 46,
        cell: ({ kind, payment, reversed, text, amount, on }) =>
          kind === "payment" && payment && !reversed ? (
            <ReverseAction
              payment={{
                id: payment,
                number: text,
                amount: { ...amount, minor: -amount.minor },
                account_name: name,
                received_on: on,
              }}
              label={t("payments.reverseTitle", { number: text })}
              onReverse={reverse}
            />
          ) : null,
      });
    }
    return columns;
  }, [t, format, figures, reverse, name]);
}
