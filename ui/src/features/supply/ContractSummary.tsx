import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { BillingChoice } from "~/generated/BillingChoice";
import type { Issuer } from "~/generated/Issuer";
import type { TariffTerms } from "~/generated/TariffTerms";
import { useFormat } from "~/lib/session";
import { attributeLabel, attributeValue } from "./attributes";
import { useBillingChoices } from "./InvoicePart";
import { attributesOf } from "./newPoint";
import { useTariffs } from "./terms";
import type { WizardValues } from "./wizardValues";

type Props = { values: WizardValues; issuers: readonly Issuer[]; terms: TariffTerms | undefined };

export function ContractSummary({ values, issuers, terms }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: tariffs = [] } = useTariffs();
  const { data: choices } = useBillingChoices();
  const { contract } = values;
  const named = (of: readonly BillingChoice[] | undefined, code: string) => {
    const choice = of?.find((known) => known.code === code);
    return choice && (i18n.language === "en" ? choice.name_en : choice.name_es);
  };
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
        [t("wizard.taxCondition"), named(choices?.tax_conditions, contract.tax_condition)],
        [t("wizard.invoiceType"), named(choices?.invoice_types, contract.invoice_type)],
        [t("wizard.billingDay"), String(contract.billing_day)],
        [t("supply.paymentDays"), t("common.days", { count: Number(contract.payment_days) })],
        ...Object.entries(attributesOf(values, terms)).map(
          ([name, value]) => [attributeLabel(name, t), attributeValue(value, t)] as const,
        ),
      ]}
    />
  );
}
