import { useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountBilling } from "~/generated/AccountBilling";
import type { BillingSettings } from "~/generated/BillingSettings";
import { draftOf, isLacking, type MethodDraft, type MethodField, methodOf } from "~/lib/paymentMethods";

export type SettingsForm = ReturnType<typeof useBillingForm>["form"];

/** The form of the billing settings; saving sends the version that the form was opened with. */
export function useBillingForm(billing: AccountBilling) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(billing);
  const needed = (field: MethodField) => (_: string, values: BillingValues, path: string) => {
    const draft: MethodDraft | undefined = values.payment_methods[Number(path.split(".")[1])];
    return draft && isLacking(draft, field) ? t("common.required") : null;
  };
  const form = useForm<BillingValues>({
    initialValues: valuesOf(billing.settings),
    validate: {
      payment_methods: {
        bank: needed("bank"),
        account: needed("account"),
        body: needed("body"),
        gateway: needed("gateway"),
        reference: needed("reference"),
      },
    },
  });
  const dirty = !isSame(settingsOf(form.values), seen.settings);
  const show = (now: AccountBilling) => {
    setSeen(now);
    form.setValues(valuesOf(now.settings, form.getValues().payment_methods));
    form.clearErrors();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when something else was read
  useEffect(() => {
    if (billing.changed_at === seen.changed_at) return;
    if (isSame(billing.settings, seen.settings)) setSeen(billing);
    else if (!dirty) show(billing);
  }, [billing]);
  return {
    form,
    dirty,
    seen,
    show,
    /** Takes the sent values as stored; later edits stay. */
    saved: (now: AccountBilling, sent: BillingSettings) => {
      if (isSame(settingsOf(form.getValues()), sent)) show(now);
      else setSeen(now);
    },
  };
}

/** The values of the form; the day as typed. */
export type BillingValues = Omit<BillingSettings, "billing_day" | "payment_methods"> & {
  billing_day: number | string;
  payment_methods: MethodDraft[];
};

/** The form values of the settings; the methods keep their row keys. */
export const valuesOf = (settings: BillingSettings, rows: readonly MethodDraft[] = []): BillingValues => ({
  ...settings,
  billing_day: settings.billing_day ?? "",
  payment_methods: settings.payment_methods.map((method, at) => draftOf(method, rows[at]?.key)),
});

export const settingsOf = (values: BillingValues): BillingSettings => ({
  ...values,
  billing_day: values.billing_day === "" ? null : Number(values.billing_day),
  tax_id: values.tax_id.trim(),
  payment_methods: values.payment_methods.map(methodOf),
});

/** The fields that a refusal may name. */
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
  "payment_methods",
] as const satisfies readonly (keyof BillingSettings)[];

export const isSame = (one: BillingSettings, other: BillingSettings) =>
  BILLING_FIELDS.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
