import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { follow, NO_CHOICES, offered } from "~/features/account-billing/limits";
import { Field } from "~/features/customers/FormPart";
import type { BillingChoice } from "~/generated/BillingChoice";
import { useBillingChoices } from "./useBillingChoices";
import { useChoiceNames } from "./useChoiceNames";
import type { WizardForm } from "./wizardForm";

/** Tax condition and kind of invoice: each leaves of the other only what goes with it. */
export function InvoicePart({ form }: { form: WizardForm }) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const { data: choices = NO_CHOICES } = useBillingChoices();
  const { tax_condition, invoice_type } = form.values.contract;
  const chosen = { issuer: "", tax_condition, invoice_type };
  const { conditions, types } = offered(choices, chosen);
  const admits = ({ invoice_types }: BillingChoice) => !invoice_type || invoice_types.includes(invoice_type);
  const options = (of: readonly BillingChoice[], name: (code: string) => string) =>
    of.map(({ code }) => ({ value: code, label: name(code) }));
  const chooseCondition = (code: string | null) => {
    const next = follow(choices, chosen, { tax_condition: code ?? "" });
    form.setFieldValue("contract.tax_condition", next.tax_condition);
    form.setFieldValue("contract.invoice_type", next.invoice_type);
    form.clearFieldError("contract.invoice_type");
  };
  return (
    <>
      <Field of={3}>
        <Select
          label={t("wizard.taxCondition")}
          // Another condition may be chosen at any time: the kind of invoice follows it.
          data={options(tax_condition ? conditions : conditions.filter(admits), names.taxCondition)}
          clearable
          nothingFoundMessage={t("wizard.noCondition")}
          data-testid="wizard-tax-condition"
          {...form.getInputProps("contract.tax_condition")}
          value={tax_condition || null}
          onChange={chooseCondition}
        />
      </Field>
      <Field of={3}>
        <Select
          label={t("wizard.invoiceType")}
          data={options(types, names.invoiceType)}
          clearable
          data-testid="wizard-invoice-type"
          {...form.getInputProps("contract.invoice_type")}
          value={invoice_type || null}
          onChange={(code) => form.setFieldValue("contract.invoice_type", code ?? "")}
        />
      </Field>
    </>
  );
}
