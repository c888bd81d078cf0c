import type { BulkField } from "~/generated/BulkField";
import type { BulkSet } from "~/generated/BulkSet";

/** The fields that change in many accounts at once, in the order they are shown. */
export const BULK_FIELDS = [
  "zone",
  "neighbourhood",
  "region",
  "salesperson",
  "collector",
  "mail_on_invoice",
  "mail_on_payment",
  "notes",
] as const satisfies readonly BulkField[];

/** What each field becomes; null leaves it as it is. */
export type Sets = Record<BulkField, string | null>;

export const NO_SETS: Sets = {
  mail_on_invoice: null,
  mail_on_payment: null,
  notes: null,
  zone: null,
  neighbourhood: null,
  region: null,
  salesperson: null,
  collector: null,
};

export type SetKind = "flag" | "text" | "list";

export function setKind(field: BulkField): SetKind {
  if (field === "notes") return "text";
  return field === "mail_on_invoice" || field === "mail_on_payment" ? "flag" : "list";
}

export const chosenSets = (sets: Sets): BulkSet[] =>
  BULK_FIELDS.flatMap((field) => {
    const value = sets[field];
    return value === null ? [] : [{ field, value: value.trim() }];
  });
