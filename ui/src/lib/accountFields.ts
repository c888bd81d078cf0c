import type { BulkField } from "~/generated/BulkField";

/** The kind of value of each field of an account that a bulk change can set. */
const FIELD_KINDS = {
  mail_on_invoice: "flag",
  mail_on_payment: "flag",
  notes: "text",
  zone: "list",
  neighbourhood: "list",
  region: "list",
  salesperson: "list",
  collector: "list",
  billing_enabled: "flag",
  inform_collector: "flag",
  automatic_state: "flag",
  billing_day: "day",
  billing_issuer: "code",
  tax_condition: "code",
  invoice_type: "code",
  taxes: "taxes",
  payment_methods: "method",
} as const satisfies Record<BulkField, string>;

type Kinds = typeof FIELD_KINDS;
export type CodeField = { [F in BulkField]: Kinds[F] extends "code" ? F : never }[BulkField];
/** Fields that are lists: a value is added, removed or set. */
export type JoinedField = "taxes" | "payment_methods";

export const fieldKind = (field: BulkField) => FIELD_KINDS[field];
