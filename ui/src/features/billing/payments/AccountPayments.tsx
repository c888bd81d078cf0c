import { BesideGroups, useListedGroup } from "~/features/customers";
import type { AccountDetail } from "~/generated/AccountDetail";
import { PaymentTable } from "./PaymentTable";

/** The payments of an account, over all its groups or of the documents of one. */
export function AccountPayments({ account }: { account: AccountDetail }) {
  const { group, list } = useListedGroup(account);
  return (
    <BesideGroups account={account} chosen={group} onChoose={list}>
      <PaymentTable
        filter={{ account: account.id, group }}
        name="account-payments"
        onClear={group ? () => list(undefined) : undefined}
      />
    </BesideGroups>
  );
}
