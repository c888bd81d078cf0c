import { useTranslation } from "react-i18next";
import type { BillingChoice } from "~/generated/BillingChoice";
import { useBillingChoices } from "~/lib/useBillingChoices";
import { useChoiceNames } from "~/lib/useChoiceNames";
import { type Chosen, follow, NO_CHOICES, offered } from "./limits";

type Option = { value: string; label: string };

/** The lists of issuer, tax condition and kind of invoice: each leaves of the next only what goes with it. */
export function useDocumentLists(chosen: Chosen, onChange: (next: Chosen) => void) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const { data: choices = NO_CHOICES } = useBillingChoices();
  const { conditions, types } = offered(choices, chosen);
  const options = (of: readonly BillingChoice[], name: (code: string) => string): Option[] =>
    of.map(({ code }) => ({ value: code, label: name(code) }));
  const list = (field: keyof Chosen, data: Option[]) => ({
    data,
    searchable: true,
    selectFirstOptionOnChange: true,
    nothingFoundMessage: t("lists.noSuchEntry"),
    value: chosen[field] || null,
    onChange: (code: string | null) => onChange(follow(choices, chosen, { [field]: code ?? "" })),
  });
  const condition = list("tax_condition", options(conditions, names.taxCondition));
  return {
    issuer: list(
      "issuer",
      choices.issuers.map(({ tax_id, legal_name }) => ({ value: tax_id, label: legal_name })),
    ),
    tax_condition:
      conditions.length > 0 ? condition : { ...condition, nothingFoundMessage: t("wizard.noCondition") },
    invoice_type: list("invoice_type", options(types, names.invoiceType)),
  };
}
