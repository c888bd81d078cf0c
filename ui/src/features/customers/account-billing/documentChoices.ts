import { useTranslation } from "react-i18next";
import type { BillingChoice } from "~/generated/BillingChoice";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import { useBillingChoices, useChoiceNames } from "~/lib/billingChoices";

export const CHOSEN = ["issuer", "tax_condition", "invoice_type"] as const;
/** Issuer by its tax id, tax condition and kind of invoice; each may be empty. */
export type Chosen = Pick<BillingSettings, (typeof CHOSEN)[number]>;

export const NO_CHOICES: BillingChoices = { issuers: [], tax_conditions: [], invoice_types: [], taxes: [] };

type Offered = { conditions: BillingChoice[]; types: BillingChoice[] };

/**
 * What may still be chosen: the issuer limits the condition, both limit the kind of invoice. A kind that was chosen
 * first limits the condition; later another may be chosen at any time, and the kind follows it.
 */
export function offered(choices: BillingChoices, { issuer, tax_condition, invoice_type }: Chosen): Offered {
  const series = choices.issuers.find(({ tax_id }) => tax_id === issuer)?.invoice_types;
  const condition = choices.tax_conditions.find(({ code }) => code === tax_condition);
  const issues = (type: string) => !series || series.includes(type);
  const wanted = (type: string) => issues(type) && (tax_condition || !invoice_type || type === invoice_type);
  return {
    conditions: choices.tax_conditions.filter(({ invoice_types }) => invoice_types.some(wanted)),
    types: choices.invoice_types.filter(
      ({ code }) => issues(code) && (!condition || condition.invoice_types.includes(code)),
    ),
  };
}

const has = (choices: readonly BillingChoice[], code: string) => choices.some((known) => known.code === code);

/** The choice without what the issuer or the condition makes impossible. */
export function fitting(choices: BillingChoices, chosen: Chosen): Chosen {
  const next = { ...chosen };
  if (!has(offered(choices, next).conditions, next.tax_condition)) next.tax_condition = "";
  if (!has(offered(choices, next).types, next.invoice_type)) next.invoice_type = "";
  return next;
}

/** After a choice: what it makes impossible is cleared, and the only possible kind of invoice is taken. */
export function follow(choices: BillingChoices, chosen: Chosen, part: Partial<Chosen>): Chosen {
  const next = fitting(choices, { ...chosen, ...part });
  const [only, ...others] = offered(choices, next).types;
  const limits = Boolean(part.issuer || part.tax_condition);
  return limits && only && others.length === 0 ? { ...next, invoice_type: only.code } : next;
}

type Option = { value: string; label: string };

/** The lists of issuer, tax condition and kind of invoice; each limits the next. */
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
