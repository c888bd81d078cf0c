import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";
import type { BillingSettings } from "~/generated/BillingSettings";
import { useChoiceNames } from "~/lib/billingChoices";
import { methodFacts } from "~/lib/paymentMethods";

/** The billing settings, read only. */
export function BillingFacts({ settings, columns = 2 }: { settings: BillingSettings; columns?: number }) {
  const { t } = useTranslation();
  const named = useChoiceNames();
  const yesNo = (value: boolean) => (value ? t("preview.yes") : t("preview.no"));
  const ofContract = t("accountBilling.ofContract");
  return (
    <Facts
      columns={columns}
      facts={[
        [t("preview.billed"), yesNo(settings.billing_enabled)],
        [t("preview.suspends"), yesNo(settings.automatic_state)],
        [t("preview.informs"), yesNo(settings.inform_collector)],
        [t("accountBilling.day"), settings.billing_day?.toString() ?? ofContract],
        [t("common.issuer"), named.issuer(settings.issuer) || ofContract],
        [t("wizard.taxCondition"), named.taxCondition(settings.tax_condition) || ofContract],
        [t("wizard.invoiceType"), named.invoiceType(settings.invoice_type) || ofContract],
        [t("preview.invoicedTo"), settings.tax_id || t("preview.ownDocument")],
        [t("accountBilling.taxes"), settings.taxes.map(named.tax).join(", ")],
      ]}
    />
  );
}

/** A payment method with the fields of its kind. */
export function MethodFacts({ method }: { method: AccountPaymentMethod }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fz={13} fw={600} mb={4}>
        {t(`paymentMethods.kind.${method.kind}`)}
      </Text>
      <Facts
        columns={2}
        facts={methodFacts(method).map(
          ([field, value]) => [t(`paymentMethods.field.${field}`), value] as const,
        )}
      />
    </>
  );
}
