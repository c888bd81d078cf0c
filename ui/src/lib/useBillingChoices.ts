import { useQuery } from "@tanstack/react-query";
import { supply } from "~/backend";

/** What an invoice to a customer may be, as the country and the company's issuers say. */
export function useBillingChoices(enabled = true) {
  return useQuery({
    queryKey: ["billing-choices"],
    queryFn: supply.billingChoices,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
