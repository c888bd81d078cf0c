import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Contract } from "~/generated/Contract";
import { useChoiceNames } from "~/lib/billingChoices";
import { useFormat } from "~/lib/session";

/** A fact of a contract; `text` is empty when a contract does not have it. */
export type ContractField = {
  id: string;
  label: string;
  text: (contract: Contract) => string;
  /** Few contracts have it. */
  rare?: boolean;
};

/** The facts of contracts, in the order shown. */
export function useContractFields(contracts: readonly Contract[]): ContractField[] {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useChoiceNames();
  const attributes = new Set(contracts.flatMap((contract) => Object.keys(contract.attributes)));
  return [
    { id: "code", label: t("supply.contract"), text: ({ code }) => code },
    { id: "market", label: t("common.market"), text: ({ market }) => t(`market.${market}`) },
    { id: "tariff", label: t("common.tariff"), text: ({ tariff, tariff_name }) => tariff_name || tariff },
    { id: "from", label: t("common.from"), text: ({ from }) => format.date(from) },
    { id: "to", label: t("common.to"), text: ({ to }) => (to ? format.date(to) : t("supply.open")) },
    {
      id: "suspended_since",
      label: t("supply.suspendedSince"),
      text: ({ suspended_since }) => (suspended_since ? format.date(suspended_since) : ""),
      rare: true,
    },
    {
      id: "power",
      label: t("supply.power"),
      text: ({ contracted_power_w }) => `${format.kwh(contracted_power_w)} kW`,
    },
    {
      id: "billing_day",
      label: t("wizard.billingDay"),
      text: ({ billing_day }) => (billing_day ? String(billing_day) : ""),
      rare: true,
    },
    {
      id: "tax_condition",
      label: t("wizard.taxCondition"),
      text: ({ tax_condition }) => names.taxCondition(tax_condition),
      rare: true,
    },
    {
      id: "invoice_type",
      label: t("wizard.invoiceType"),
      text: ({ invoice_type }) => names.invoiceType(invoice_type),
      rare: true,
    },
    { id: "issuer", label: t("common.issuer"), text: ({ issuer_name }) => issuer_name },
    {
      id: "payment_days",
      label: t("supply.paymentDays"),
      text: ({ payment_days }) => t("common.days", { count: payment_days }),
    },
    ...[...attributes].map((name) => ({
      id: `attribute.${name}`,
      label: attributeLabel(name, t),
      text: (contract: Contract) => {
        const value = contract.attributes[name];
        return value == null ? "" : attributeValue(String(value), t);
      },
      rare: true,
    })),
  ];
}

const after = (prefix: string, name: string) =>
  name.startsWith(prefix) ? name.slice(prefix.length) : undefined;

export const isFigure = (name: string) => name.startsWith("power.") || name.startsWith("constant.");

/** The name of an attribute of a tariff. */
export function attributeLabel(name: string, t: TFunction): string {
  const period = after("power.", name);
  if (period) return t("wizard.powerOf", { period: period.toUpperCase() });
  const constant = after("constant.", name);
  if (constant) return t("wizard.constant", { name: constant });
  return t(`attribute.${name}` as "attribute.stratum", { defaultValue: name });
}

export const attributeValue = (value: string, t: TFunction) =>
  t(`attributeValue.${value}` as "attributeValue.low", { defaultValue: value });
