import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { NO_CHOICES } from "~/features/customers";
import { attributeLabel, attributeValue } from "~/features/supply/contracts/attributes";
import type { TariffTerms } from "~/generated/TariffTerms";
import { useFormat } from "~/lib/session";
import { useBillingChoices } from "~/lib/useBillingChoices";
import { useChoiceNames } from "~/lib/useChoiceNames";
import { attributesOf } from "./newPoint";
import { useTariffs } from "./terms";
import type { WizardValues } from "./wizardValues";

type Props = { values: WizardValues; terms: TariffTerms | undefined };

export function ContractSummary({ values, terms }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: tariffs = [] } = useTariffs();
  const { data: { issuers } = NO_CHOICES } = useBillingChoices();
  const names = useChoiceNames();
  const { contract } = values;
  return (
    <Facts
      columns={2}
      facts={[
        [t("common.tariff"), tariffs.find(({ code }) => code === contract.tariff)?.name ?? contract.tariff],
        [t("common.market"), t(`market.${contract.market}`)],
        [t("common.from"), format.date(contract.from)],
        [t("common.to"), contract.to ? format.date(contract.to) : t("supply.open")],
        [t("common.issuer"), issuers.find(({ id }) => id === contract.issuer)?.legal_name],
        [t("wizard.contractCode"), contract.code.trim() || `K${values.code.trim()}`],
        [t("wizard.taxCondition"), names.taxCondition(contract.tax_condition)],
        [t("wizard.invoiceType"), names.invoiceType(contract.invoice_type)],
        [t("wizard.billingDay"), String(contract.billing_day)],
        [t("supply.paymentDays"), t("common.days", { count: Number(contract.payment_days) })],
        ...Object.entries(attributesOf(values, terms)).map(
          ([name, value]) => [attributeLabel(name, t), attributeValue(value, t)] as const,
        ),
      ]}
    />
  );
}
