import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Field } from "~/components/FormPart";
import { CHOSEN, NO_CHOICES, useDocumentLists } from "~/features/customers";
import { useBillingChoices } from "~/lib/useBillingChoices";
import type { WizardForm } from "./wizardForm";

/** Who issues what kind of invoice. */
export function InvoicePart({ form }: { form: WizardForm }) {
  const { t } = useTranslation();
  const { data: { issuers } = NO_CHOICES } = useBillingChoices();
  const { contract } = form.values;
  const issuer = issuers.find(({ id }) => id === contract.issuer)?.tax_id ?? "";
  const lists = useDocumentLists({ ...contract, issuer }, (next) => {
    const id = issuers.find(({ tax_id }) => tax_id === next.issuer)?.id ?? null;
    const values = { ...next, issuer: id };
    for (const field of CHOSEN) {
      form.setFieldValue(`contract.${field}`, values[field]);
      form.clearFieldError(`contract.${field}`);
    }
  });
  return (
    <>
      <Field of={6}>
        <Select
          label={t("common.issuer")}
          withAsterisk
          allowDeselect={false}
          data-testid="wizard-issuer"
          {...form.getInputProps("contract.issuer")}
          {...lists.issuer}
        />
      </Field>
      <Field of={3}>
        <Select
          label={t("wizard.taxCondition")}
          clearable
          data-testid="wizard-tax-condition"
          {...form.getInputProps("contract.tax_condition")}
          {...lists.tax_condition}
        />
      </Field>
      <Field of={3}>
        <Select
          label={t("wizard.invoiceType")}
          clearable
          data-testid="wizard-invoice-type"
          {...form.getInputProps("contract.invoice_type")}
          {...lists.invoice_type}
        />
      </Field>
    </>
  );
}
