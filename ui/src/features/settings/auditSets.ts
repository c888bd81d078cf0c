import type { TFunction } from "i18next";
import type { BulkSet } from "~/generated/BulkSet";
import { NOTHING } from "~/lib/format";

/** What many accounts were given at once: `Zona: Norte · Aviso de pago: no`. */
export function auditSets(sets: unknown, t: TFunction): string {
  if (!Array.isArray(sets)) return "";
  const say = ({ field, value }: BulkSet) => {
    if (field === "mail_on_invoice" || field === "mail_on_payment") {
      return value === "1" ? t("audit.yes") : t("audit.no");
    }
    return value || NOTHING;
  };
  return (sets as BulkSet[]).map((set) => `${t(`accountField.${set.field}`)}: ${say(set)}`).join(" · ");
}
