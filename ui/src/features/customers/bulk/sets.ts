import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { BulkField } from "~/generated/BulkField";
import type { BulkOperation } from "~/generated/BulkOperation";
import type { BulkSet } from "~/generated/BulkSet";
import type { JoinedField } from "~/lib/accountFields";
import { blankMethod, isLacking, type MethodDraft, type MethodField, methodOf } from "~/lib/paymentMethods";

/** The fields that change in many accounts at once, in the order they are shown. */
export const BULK_GROUPS = {
  data: ["zone", "neighbourhood", "region", "salesperson", "collector", "notes"],
  notices: ["mail_on_invoice", "mail_on_payment"],
  billing: [
    "billing_enabled",
    "inform_collector",
    "automatic_state",
    "billing_day",
    "billing_issuer",
    "tax_condition",
    "invoice_type",
    "taxes",
  ],
  methods: ["payment_methods"],
} as const satisfies Record<string, readonly BulkField[]>;

export type BulkGroup = keyof typeof BULK_GROUPS;
export const GROUPS = Object.keys(BULK_GROUPS) as BulkGroup[];
export const BULK_FIELDS: readonly BulkField[] = GROUPS.flatMap((group) => [...BULK_GROUPS[group]]);

/** The new value of each field; null leaves it unchanged. */
export type Sets = Record<BulkField, string | null> & {
  operations: Record<JoinedField, Exclude<BulkOperation, "set">>;
  method: MethodDraft;
};

export const noSets = (): Sets => ({
  mail_on_invoice: null,
  mail_on_payment: null,
  notes: null,
  zone: null,
  neighbourhood: null,
  region: null,
  salesperson: null,
  collector: null,
  billing_enabled: null,
  inform_collector: null,
  automatic_state: null,
  billing_day: null,
  billing_issuer: null,
  tax_condition: null,
  invoice_type: null,
  taxes: null,
  payment_methods: null,
  operations: { taxes: "add", payment_methods: "add" },
  method: blankMethod(),
});

export const chosenSets = (sets: Sets): BulkSet[] =>
  BULK_FIELDS.flatMap((field): BulkSet[] => {
    const value = sets[field];
    if (value === null) return [];
    if (field === "payment_methods") {
      return [{ field, operation: sets.operations[field], value: JSON.stringify(methodOf(sets.method)) }];
    }
    if (field === "taxes") return [{ field, operation: sets.operations[field], value }];
    return [{ field, value: value.trim() }];
  });

export type SetsForm = ReturnType<typeof useSets>;

/** The form of the new values of many accounts. */
export function useSets() {
  const { t } = useTranslation();
  const needed =
    (field: MethodField) =>
    (_: string, { payment_methods, method }: Sets) =>
      payment_methods !== null && isLacking(method, field) ? t("common.required") : null;
  return useForm<Sets>({
    initialValues: noSets(),
    validate: {
      taxes: (code) => (code === "" ? t("common.required") : null),
      method: {
        bank: needed("bank"),
        account: needed("account"),
        body: needed("body"),
        gateway: needed("gateway"),
        reference: needed("reference"),
      },
    },
  });
}
