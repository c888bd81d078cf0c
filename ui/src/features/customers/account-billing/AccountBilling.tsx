import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { AccountStates } from "~/features/billing/suspension/AccountStates";
import type { AccountId } from "~/generated/AccountId";
import { usePermission } from "~/lib/session";
import classes from "./AccountBilling.module.css";
import { BillingForm } from "./BillingForm";
import { BillingRead } from "./BillingRead";
import { billingKey } from "./useSaveBilling";

/** How an account is billed, valid for all its contracts, and what the daily review did to them (C16). */
export function AccountBilling({ account }: { account: AccountId }) {
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
            <AccountStates states={billing.states} />
          </Section>
        </div>
      )}
    </Loaded>
  );
}
