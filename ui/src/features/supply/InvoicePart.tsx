import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { supply } from "~/backend";
import { Field } from "~/features/customers/FormPart";
import type { BillingChoice } from "~/generated/BillingChoice";
import type { WizardForm } from "./wizardForm";

export function useBillingChoices() {
  return useQuery({
    queryKey: ["billing-choices"],
    queryFn: supply.billingChoices,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Tax condition and kind of invoice: each leaves of the other only what goes with it. */
export function InvoicePart({ form }: { form: WizardForm }) {
  const { t, i18n } = useTranslation();
  const { data } = useBillingChoices();
  const { tax_condition, invoice_type } = form.values.contract;
  const conditions = data?.tax_conditions ?? [];
  const admits = (condition: BillingChoice | undefined, type: string) =>
    !condition || !type || condition.invoice_types.includes(type);
  const condition = conditions.find(({ code }) => code === tax_condition);
  const types = (data?.invoice_types ?? []).filter(({ code }) => admits(condition, code));
  const options = (choices: readonly BillingChoice[]) =>
    choices.map(({ code, name_es, name_en }) => ({
      value: code,
      label: i18n.language === "en" ? name_en : name_es,
    }));
  const chooseCondition = (code: string | null) => {
    const next = conditions.find((known) => known.code === code);
    const [only, ...others] = next?.invoice_types ?? [];
    form.setFieldValue("contract.tax_condition", code ?? "");
    if (only && others.length === 0) form.setFieldValue("contract.invoice_type", only);
    else if (!admits(next, invoice_type)) form.setFieldValue("contract.invoice_type", "");
    form.clearFieldError("contract.invoice_type");
  };
  return (
    <>
      <Field of={3}>
        <Select
          label={t("wizard.taxCondition")}
          // Another condition may be chosen at any time: the kind of invoice follows it.
          data={options(condition ? conditions : conditions.filter((of) => admits(of, invoice_type)))}
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
          data={options(types)}
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
