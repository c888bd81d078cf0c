import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { NO_CHOICES } from "~/features/customers/account-billing/documentChoices";
import type { AccountField } from "~/generated/AccountField";
import type { BillingChoice } from "~/generated/BillingChoice";
import { useBillingChoices } from "~/lib/billingChoices";
import { useTariffs } from "~/lib/tariffs";
import { CHOICES, type ChoiceField } from "./fields";

/** Fields whose value is one of a few, but for those of the company's own lists. */
const BILLING = ["billing_issuer", "tax_condition", "invoice_type", "tax"] as const;
const ASKED = ["document_kind", "tariff", "issuer", ...BILLING] as const satisfies readonly AccountField[];
export type Source = ChoiceField | (typeof ASKED)[number];

const isIn = (sources: readonly AccountField[], field: AccountField) => sources.includes(field);
export const isAmong = (field: AccountField): field is Source => field in CHOICES || isIn(ASKED, field);

type Option = { value: string; label: string };

export function useOptions(source: Source): Option[] {
  const { t, i18n } = useTranslation();
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: backend.customers.documentChoices,
    enabled: source === "document_kind",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = useTariffs();
  const issuers = useQuery({
    queryKey: ["issuers"],
    queryFn: backend.company.issuers,
    enabled: source === "issuer",
  });
  const { data: choices = NO_CHOICES } = useBillingChoices(isIn(BILLING, source));
  const named = (of: readonly BillingChoice[]) =>
    of.map(({ code, name_es, name_en }) => ({
      value: code,
      label: i18n.language === "en" ? name_en : name_es,
    }));
  const billers = (of: readonly { tax_id: string; legal_name: string }[]) =>
    of.map(({ tax_id, legal_name }) => ({ value: tax_id, label: legal_name }));
  switch (source) {
    case "person_kind":
      return CHOICES.person_kind.map((value) => ({ value, label: t(`personKind.${value}`) }));
    case "market":
      return CHOICES.market.map((value) => ({ value, label: t(`market.${value}`) }));
    case "metering":
      return CHOICES.metering.map((value) => ({ value, label: t(`metering.${value}`) }));
    case "document_kind":
      return (documents.data ?? []).map(({ kind, name_es, name_en }) => ({
        value: kind,
        label: i18n.language === "en" ? name_en : name_es,
      }));
    case "tariff":
      return (known.data ?? []).map(({ code, name }) => ({ value: code, label: name }));
    case "issuer":
      return billers(issuers.data ?? []);
    case "billing_issuer":
      return billers(choices.issuers);
    case "tax_condition":
      return named(choices.tax_conditions);
    case "invoice_type":
      return named(choices.invoice_types);
    case "tax":
      return named(choices.taxes);
    case "payment_method_kind":
      return CHOICES.payment_method_kind.map((value) => ({
        value,
        label: t(`paymentMethods.kind.${value}`),
      }));
  }
}
