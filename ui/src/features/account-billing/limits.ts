import type { BillingChoice } from "~/generated/BillingChoice";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";

/** Issuer by its tax id, tax condition and kind of invoice; each may be nothing. */
export type Chosen = Pick<BillingSettings, "issuer" | "tax_condition" | "invoice_type">;

export const NO_CHOICES: BillingChoices = { issuers: [], tax_conditions: [], invoice_types: [], taxes: [] };

type Offered = { conditions: BillingChoice[]; types: BillingChoice[] };

/** What may still be chosen: the issuer limits the condition, both limit the kind of invoice. */
export function offered(choices: BillingChoices, { issuer, tax_condition }: Chosen): Offered {
  const series = choices.issuers.find(({ tax_id }) => tax_id === issuer)?.invoice_types;
  const condition = choices.tax_conditions.find(({ code }) => code === tax_condition);
  const issues = (type: string) => !series || series.includes(type);
  return {
    conditions: choices.tax_conditions.filter(({ invoice_types }) => invoice_types.some(issues)),
    types: choices.invoice_types.filter(
      ({ code }) => issues(code) && (!condition || condition.invoice_types.includes(code)),
    ),
  };
}

const has = (choices: readonly BillingChoice[], code: string) => choices.some((known) => known.code === code);

/** After a choice: what it makes impossible is cleared, and the only possible kind of invoice is taken. */
export function follow(choices: BillingChoices, chosen: Chosen, part: Partial<Chosen>): Chosen {
  const next = { ...chosen, ...part };
  if (!has(offered(choices, next).conditions, next.tax_condition)) next.tax_condition = "";
  const { types } = offered(choices, next);
  if (!has(types, next.invoice_type)) next.invoice_type = "";
  const [only, ...others] = types;
  const limits = Boolean(part.issuer || part.tax_condition);
  if (limits && only && others.length === 0) next.invoice_type = only.code;
  return next;
}
