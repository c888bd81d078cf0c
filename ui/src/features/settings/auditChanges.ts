import type { TFunction } from "i18next";
import { NOTHING } from "~/lib/format";

type Fields = Record<string, unknown>;

/** The fields that differ between two states of one thing: `Teléfono: 01 425 → 999`. */
export function auditChanges(before: Fields, after: Fields, t: TFunction): string[] {
  const names: Record<string, string> = {
    active: t("common.state"),
    code: t("common.code"),
    person_kind: t("account.kind"),
    name: t("common.name"),
    natural_name: t("audit.nameParts"),
    document_kind: t("account.documentKind"),
    document: t("common.document"),
    email: t("common.email"),
    further_emails: t("account.furtherEmails"),
    mail_on_invoice: t("audit.mailOnInvoice"),
    mail_on_payment: t("audit.mailOnPayment"),
    phone: t("common.phone"),
    address: t("common.address"),
    district: t("common.district"),
    city: t("account.city"),
    neighbourhood: t("directory.neighbourhood"),
    region: t("directory.region"),
    zone: t("directory.zone"),
    salesperson: t("directory.salesperson"),
    collector: t("directory.collector"),
    notes: t("account.notes"),
    attribution: t("tiles.attribution"),
  };
  const say = (field: string, value: unknown): string => {
    if (value == null || value === "") return NOTHING;
    if (field === "active") return value ? t("account.active") : t("account.inactive");
    if (field === "person_kind") return t(`personKind.${value}` as "personKind.natural");
    if (field === "document_kind") return String(value).toUpperCase();
    if (typeof value === "boolean") return value ? t("audit.yes") : t("audit.no");
    if (Array.isArray(value)) return value.join(", ") || NOTHING;
    if (typeof value === "object") return Object.values(value).filter(Boolean).join(" ") || NOTHING;
    return String(value);
  };
  return Object.entries(names)
    .filter(([field]) => field in before || field in after)
    .map(([field, name]) => `${name}: ${say(field, before[field])} → ${say(field, after[field])}`);
}
