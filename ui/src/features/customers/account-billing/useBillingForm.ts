import { useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountBilling } from "~/generated/AccountBilling";
import type { BillingSettings } from "~/generated/BillingSettings";
import { isLacking, type MeansDraft, type MeansField } from "~/lib/paymentMeans";
import { type BillingValues, isSame, settingsOf, valuesOf } from "./values";

export type SettingsForm = ReturnType<typeof useBillingForm>["form"];

/** The form of an account's billing: what comes while somebody writes in it does not pass for what was seen. */
export function useBillingForm(billing: AccountBilling) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(billing);
  const needed = (field: MeansField) => (_: string, values: BillingValues, path: string) => {
    const draft: MeansDraft | undefined = values.payment_means[Number(path.split(".")[1])];
    return draft && isLacking(draft, field) ? t("common.required") : null;
  };
  const form = useForm<BillingValues>({
    initialValues: valuesOf(billing.settings),
    validate: {
      payment_means: {
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
    form.setValues(valuesOf(now.settings, form.getValues().payment_means));
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
    /** What was sent is what is there now; what was written since stays. */
    saved: (now: AccountBilling, sent: BillingSettings) => {
      if (isSame(settingsOf(form.getValues()), sent)) show(now);
      else setSeen(now);
    },
  };
}
