import { Title } from "@mantine/core";
import { IconCreditCard } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { Facts } from "~/components/Facts";
import { EmptyState, Loaded } from "~/components/states";
import { useBillingChoices } from "~/features/supply/InvoicePart";
import { useChoiceNames } from "~/features/supply/useChoiceNames";
import type { AccountId } from "~/generated/AccountId";
import type { BillingSettings } from "~/generated/BillingSettings";
import { PaymentMeansFacts } from "./PaymentMeansFacts";
import classes from "./Preview.module.css";

/** How the account pays and how it is billed. */
export function PaymentTab({ account }: { account: AccountId }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["account-billing", account],
    queryFn: () => customers.billing(account),
  });
  return (
    <Loaded query={query}>
      {({ settings }) => (
        <>
          {settings.payment_means.length === 0 ? (
            <EmptyState icon={IconCreditCard} title={t("preview.noMeans")} text={t("preview.noMeansText")} />
          ) : (
            <ul className={classes.list}>
              {settings.payment_means.map((means) => (
                <li key={JSON.stringify(means)} data-testid="payment-means">
                  <PaymentMeansFacts means={means} />
                </li>
              ))}
            </ul>
          )}
          <Title order={3} fz={13} mt={16} mb={8}>
            {t("preview.billing")}
          </Title>
          <BillingFacts settings={settings} />
        </>
      )}
    </Loaded>
  );
}

function BillingFacts({ settings }: { settings: BillingSettings }) {
  const { t } = useTranslation();
  const { data: choices } = useBillingChoices();
  const named = useChoiceNames();
  const yesNo = (value: boolean) => (value ? t("preview.yes") : t("preview.no"));
  const ofContract = t("preview.ofContract");
  const issuer = choices?.issuers.find(({ tax_id }) => tax_id === settings.issuer);
  return (
    <Facts
      columns={2}
      facts={[
        [t("preview.billed"), yesNo(settings.billing_enabled)],
        [t("preview.suspends"), yesNo(settings.automatic_state)],
        [t("preview.informs"), yesNo(settings.inform_collector)],
        [t("wizard.billingDay"), settings.billing_day?.toString() ?? ofContract],
        [t("common.issuer"), issuer?.legal_name ?? (settings.issuer || ofContract)],
        [t("wizard.taxCondition"), named.taxCondition(settings.tax_condition) || ofContract],
        [t("wizard.invoiceType"), named.invoiceType(settings.invoice_type) || ofContract],
        [t("preview.invoicedTo"), settings.tax_id || t("preview.ownDocument")],
        [t("preview.taxes"), settings.taxes.map(named.tax).join(", ")],
      ]}
    />
  );
}
