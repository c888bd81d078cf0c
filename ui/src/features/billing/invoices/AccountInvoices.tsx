import { Group } from "@mantine/core";
import { IconReceipt2 } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import { usePagedRows } from "~/components/table/useRows";
import { PaymentPanel } from "~/features/billing/payments/PaymentPanel";
import { BesideGroups, useListedGroup } from "~/features/customers";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import { usePermission } from "~/lib/session";
import { FiscalKindFilter, InvoiceStateFilter, useInvoiceColumns } from "./invoiceColumns";
import { OWED, usePayUnpaid } from "./usePayUnpaid";

type Props = {
  account: AccountDetail;
  /** Whether the address asks to register a payment: what is due is then chosen. */
  paying: boolean;
  onPaying: () => void;
};

/** The invoices of an account over all its groups; choosing some opens the payment panel. */
export function AccountInvoices({ account, paying, onPaying }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayPay = usePermission("register_payments");
  const [filter, setFilter] = useState<InvoiceFilter>({ sort: { by: "issued_on", descending: true } });
  const [chosen, setChosen] = useState<ReadonlyMap<string, InvoiceRow>>(new Map());
  // How often the address asked to pay, while nothing was ticked by hand since.
  const [asked, setAsked] = useState({ times: 0, untouched: false });
  usePayUnpaid({
    account: account.id,
    asked: paying && mayPay,
    onFound: (found) => {
      setFilter(OWED);
      setChosen(new Map(found.map((row) => [row.id, row])));
      setAsked(({ times }) => ({ times: times + 1, untouched: true }));
    },
    onTaken: onPaying,
  });
  const change = (part: Partial<InvoiceFilter>) => setFilter((now) => ({ ...now, ...part }));
  const { group, list } = useListedGroup(account);
  const whole: InvoiceFilter = { ...filter, account: account.id, group };
  const rows = usePagedRows(["invoices", whole], (page) => backend.billing.invoices(whole, page));
  const columns = useInvoiceColumns({ insideAccount: true });
  const choose = (next: ReadonlyMap<string, InvoiceRow>) => {
    setChosen(next);
    setAsked(({ times }) => ({ times, untouched: false }));
  };
  const toggle = (row: InvoiceRow) => {
    const next = new Map(chosen);
    if (!next.delete(row.id)) next.set(row.id, row);
    choose(next);
  };
  return (
    <>
      <BesideGroups account={account} chosen={group} onChoose={list}>
        <Group gap="sm" mb={10} flex="none">
          <TextFilter
            value={filter.text}
            onChange={(text) => change({ text })}
            placeholder={t("invoices.filterShort")}
            testId="account-invoices-filter"
          />
          <FiscalKindFilter value={filter.kind} onChange={(kind) => change({ kind })} />
          <InvoiceStateFilter value={filter} onChange={change} />
        </Group>
        <DataTable
          name="account-invoices"
          label={t("areas.invoices")}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          onOpen={(row) => void navigate({ to: "/invoices/$id", params: { id: row.id } })}
          sort={filter.sort}
          onSort={(sort) => change({ sort })}
          selection={mayPay ? { chosen, toggle, barred: (row) => row.outstanding.minor <= 0 } : undefined}
          empty={
            <EmptyState
              icon={IconReceipt2}
              title={t("invoices.noneHere")}
              text={t("invoices.noneHereText")}
            />
          }
          footer={
            mayPay && chosen.size === 0 && account.debt.minor > 0 && <span>{t("payments.choose")}</span>
          }
        />
      </BesideGroups>
      {chosen.size > 0 && (
        <PaymentPanel
          // Asked for again, it starts anew.
          key={asked.times}
          account={account}
          focused={asked.untouched}
          invoices={[...chosen.values()]}
          onClose={() => choose(new Map())}
        />
      )}
    </>
  );
}
