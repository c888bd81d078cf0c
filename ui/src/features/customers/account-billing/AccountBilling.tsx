import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { AccountId } from "~/generated/AccountId";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { usePermission } from "~/lib/session";
import classes from "./AccountBilling.module.css";
import { BillingFacts, MethodFacts } from "./BillingFacts";
import { BillingForm } from "./BillingForm";
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
  const query = useQuery({
    queryKey: billingKey(account),
    queryFn: () => backend.customers.billingSettings(account),
  });
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

/** The read-only view of the form. */
function BillingRead({ settings }: { settings: BillingSettings }) {
  const { t } = useTranslation();
  const { payment_methods: methods } = settings;
  return (
    <Section title={t("preview.billing")} testId="billing-read">
      <BillingFacts settings={settings} columns={3} />
      <Title order={3} fz={13} mt={16} mb={8}>
        {t("accountBilling.paymentMethods")}
      </Title>
      {methods.length === 0 ? (
        <Text fz={13} className="muted">
          {t("accountBilling.noMeans")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {methods.map((one) => (
            <li key={JSON.stringify(one)} data-testid="payment-method">
              <MethodFacts method={one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
