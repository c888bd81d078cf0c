import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MeansFields } from "~/features/customers/account-billing/MeansFields";
import classes from "./Bulk.module.css";
import { DeedInput } from "./DeedInput";
import type { SetsForm } from "./useSets";

type Props = { form: SetsForm; onChange: (value: string) => void };

/** A way to pay that joins the accounts' own, or leaves those that have exactly it. */
export function MeansInput({ form, onChange }: Props) {
  const { t } = useTranslation();
  if (form.values.payment_means === null) {
    return (
      <Text fz={13} className="muted">
        {t("bulk.same")}
      </Text>
    );
  }
  return (
    <div data-testid="bulk-value-payment_means">
      <DeedInput form={form} field="payment_means" />
      <div className={classes.means}>
        <MeansFields
          draft={form.values.means}
          onChange={(draft) => {
            form.setFieldValue("means", draft);
            for (const field of Object.keys(draft)) form.clearFieldError(`means.${field}`);
            onChange("");
          }}
          props={(field) => ({ error: form.errors[`means.${field}`], "data-path": `means.${field}` })}
        />
      </div>
      {form.errors.payment_means && (
        <Text fz={12} c="error" mt={4} role="alert">
          {form.errors.payment_means}
        </Text>
      )}
      <Text fz={12} className="muted" mt={6}>
        {t("accountBilling.noCards")}
      </Text>
    </div>
  );
}
