import type { TFunction } from "i18next";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";
import type { Money } from "~/generated/Money";
import type { ChoiceNames } from "~/lib/billingChoices";
import { type Format, NOTHING } from "~/lib/format";
import { methodText } from "~/lib/paymentMethods";

type Fields = Record<string, unknown>;

/** The formatters of the values. */
export type AuditContext = { t: TFunction; format: Format; choices: ChoiceNames };

/** The fields that differ between two states of one thing: `Teléfono: 01 425 → 999`. */
export function auditChanges(before: Fields, after: Fields, { t, format, choices }: AuditContext): string[] {
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
    mobile: t("common.mobile"),
    address: t("common.address"),
    street_number: t("address.number"),
    district: t("common.district"),
    city: t("account.city"),
    province: t("address.province"),
    postal_code: t("address.postalCode"),
    place_code: t("address.placeCode"),
    country: t("address.country"),
    neighbourhood: t("directory.neighbourhood"),
    region: t("directory.region"),
    zone: t("directory.zone"),
    salesperson: t("directory.salesperson"),
    collector: t("directory.collector"),
    notes: t("account.notes"),
    attribution: t("tiles.attribution"),
    billing_enabled: t("accountField.billing_enabled"),
    inform_collector: t("accountField.inform_collector"),
    automatic_state: t("accountField.automatic_state"),
    billing_day: t("accountField.billing_day"),
    issuer: t("common.issuer"),
    tax_condition: t("accountField.tax_condition"),
    invoice_type: t("accountField.invoice_type"),
    tax_id: t("accountField.tax_id"),
    taxes: t("accountField.taxes"),
    payment_methods: t("accountBilling.paymentMethods"),
    limit: t("suspension.limit"),
    days: t("suspension.days"),
  };
  const say = (field: string, value: unknown): string => {
    if (value == null || value === "") return NOTHING;
    if (field === "active") return value ? t("account.active") : t("account.inactive");
    if (field === "person_kind") return t(`personKind.${value}` as "personKind.natural");
    if (field === "document_kind" || field === "country") return String(value).toUpperCase();
    if (field === "limit") return format.money(value as Money);
    if (field === "issuer") return choices.issuer(String(value));
    if (field === "tax_condition") return choices.taxCondition(String(value));
    if (field === "invoice_type") return choices.invoiceType(String(value));
    if (field === "taxes") return (value as string[]).map(choices.tax).join(", ") || NOTHING;
    if (field === "payment_methods") {
      return (value as AccountPaymentMethod[]).map((method) => methodText(method, t)).join("; ") || NOTHING;
    }
    if (typeof value === "boolean") return value ? t("audit.yes") : t("audit.no");
    if (Array.isArray(value)) return value.join(", ") || NOTHING;
    if (typeof value === "object") return Object.values(value).filter(Boolean).join(" ") || NOTHING;
    return String(value);
  };
  return Object.entries(names)
    .filter(([field]) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(([field, name]) => `${name}: ${say(field, before[field])} → ${say(field, after[field])}`);
}
