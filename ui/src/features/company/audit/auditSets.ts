import type { TFunction } from "i18next";
import type { BulkSet } from "~/generated/BulkSet";
import type { PaymentMeans } from "~/generated/PaymentMeans";
import { fieldKind } from "~/lib/accountFields";
import { NOTHING } from "~/lib/format";
import { meansWords } from "~/lib/paymentMeans";
import type { ChoiceNames } from "~/lib/useChoiceNames";

/** What many accounts were given at once: `Zona: Norte · Aviso de pago: no`. */
export function auditSets(sets: unknown, t: TFunction, choices: ChoiceNames): string {
  if (!Array.isArray(sets)) return "";
  const say = ({ field, value }: BulkSet): string => {
    if (fieldKind(field) === "flag") return value === "1" ? t("audit.yes") : t("audit.no");
    if (field === "billing_issuer") return choices.issuer(value) || NOTHING;
    if (field === "tax_condition") return choices.taxCondition(value) || NOTHING;
    if (field === "invoice_type") return choices.invoiceType(value) || NOTHING;
    if (field === "taxes") return choices.tax(value);
    if (field === "payment_means") return meansWords(JSON.parse(value) as PaymentMeans, t);
    return value || NOTHING;
  };
  /** What joins or leaves the taxes and the payment means. */
  const deed = ({ deed }: BulkSet) => (deed && deed !== "set" ? `${t(`bulk.deed.${deed}`)} ` : "");
  return (sets as BulkSet[])
    .map((set) => `${t(`accountField.${set.field}`)}: ${deed(set)}${say(set)}`)
    .join(" · ");
}
