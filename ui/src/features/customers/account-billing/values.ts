import type { BillingSettings } from "~/generated/BillingSettings";
import { draftOf, type MeansDraft, meansOf } from "~/lib/paymentMeans";

/** What the form holds while it is written: the day as it is typed. */
export type BillingValues = Omit<BillingSettings, "billing_day" | "payment_means"> & {
  billing_day: number | string;
  payment_means: MeansDraft[];
};

/** What is shown of the settings; the means stay the rows they were. */
export const valuesOf = (settings: BillingSettings, rows: readonly MeansDraft[] = []): BillingValues => ({
  ...settings,
  billing_day: settings.billing_day ?? "",
  payment_means: settings.payment_means.map((means, at) => draftOf(means, rows[at]?.key)),
});

export const settingsOf = (values: BillingValues): BillingSettings => ({
  ...values,
  billing_day: values.billing_day === "" ? null : Number(values.billing_day),
  tax_id: values.tax_id.trim(),
  payment_means: values.payment_means.map(meansOf),
});

/** What a refusal may speak of. */
export const BILLING_FIELDS = [
  "billing_enabled",
  "inform_collector",
  "automatic_state",
  "billing_day",
  "issuer",
  "tax_condition",
  "invoice_type",
  "tax_id",
  "taxes",
  "payment_means",
] as const satisfies readonly (keyof BillingSettings)[];

export const isSame = (one: BillingSettings, other: BillingSettings) =>
  BILLING_FIELDS.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
