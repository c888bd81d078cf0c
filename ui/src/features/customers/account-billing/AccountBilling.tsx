import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { AccountId } from "~/generated/AccountId";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { usePermission } from "~/lib/session";
import classes from "./AccountBilling.module.css";
import { BillingForm } from "./BillingForm";
import { BillingRead } from "./BillingRead";
import { billingKey } from "./useSaveBilling";

type Props = {
  account: AccountId;
  /** The suspensions and reactivations of the account's contracts. */
  states: (states: readonly ContractStateChange[]) => ReactNode;
};

/** The billing settings of an account, valid for all its contracts, and the changes of their state (C16). */
export function AccountBilling({ account, states }: Props) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const query = useQuery({ queryKey: billingKey(account), queryFn: () => customers.billing(account) });
  return (
    <Loaded query={query}>
      {(billing) => (
        <div className={classes.page}>
          {mayEdit ? (
            <BillingForm account={account} billing={billing} />
          ) : (
            <BillingRead settings={billing.settings} />
          )}
          <Section title={t("accountBilling.states")} testId="billing-states">
            {states(billing.states)}
          </Section>
        </div>
      )}
    </Loaded>
  );
}
