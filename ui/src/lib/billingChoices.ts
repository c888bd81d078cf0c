import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { BillingChoice } from "~/generated/BillingChoice";

/** The issuers, tax conditions, kinds of invoice and taxes of the country and the company. */
export function useBillingChoices(enabled = true) {
  return useQuery({
    queryKey: ["billing-choices"],
    queryFn: backend.supply.billingChoices,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type ChoiceNames = ReturnType<typeof useChoiceNames>;

/** The names of issuers, tax conditions, kinds of invoice and taxes; an unknown code stays as it is. */
export function useChoiceNames() {
  const { i18n } = useTranslation();
  const { data } = useBillingChoices();
  const english = i18n.language === "en";
  return useMemo(() => {
    const nameIn = (choices: readonly BillingChoice[] | undefined) => (code: string) => {
      const choice = choices?.find((known) => known.code === code);
      if (!choice) return code;
      return english ? choice.name_en : choice.name_es;
    };
    return {
      issuer: (taxId: string) => data?.issuers.find(({ tax_id }) => tax_id === taxId)?.legal_name ?? taxId,
      taxCondition: nameIn(data?.tax_conditions),
      invoiceType: nameIn(data?.invoice_types),
      tax: nameIn(data?.taxes),
    };
  }, [data, english]);
}
