import { useTranslation } from "react-i18next";
import type { BillingChoice } from "~/generated/BillingChoice";
import { useBillingChoices } from "./InvoicePart";

/** What the country calls its tax conditions, kinds of invoice and taxes; a code it does not know stays as it is. */
export function useChoiceNames() {
  const { i18n } = useTranslation();
  const { data } = useBillingChoices();
  const nameIn = (choices: readonly BillingChoice[] | undefined) => (code: string) => {
    const choice = choices?.find((known) => known.code === code);
    if (!choice) return code;
    return i18n.language === "en" ? choice.name_en : choice.name_es;
  };
  return {
    taxCondition: nameIn(data?.tax_conditions),
    invoiceType: nameIn(data?.invoice_types),
    tax: nameIn(data?.taxes),
  };
}
