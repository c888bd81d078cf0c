import { Checkbox, Group, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Field, FormPart } from "~/components/FormPart";
import { useBillingChoices } from "~/lib/useBillingChoices";
import { useChoiceNames } from "~/lib/useChoiceNames";
import { CHOSEN, type Chosen, NO_CHOICES } from "./limits";
import type { BillingForm } from "./useBillingForm";
import { useDocumentLists } from "./useDocumentLists";

/** Who issues what kind of invoice, to whom, on which day and with which taxes. */
export function DocumentPart({ form }: { form: BillingForm }) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const { data: choices = NO_CHOICES } = useBillingChoices();
  const { issuer, tax_condition, invoice_type, taxes } = form.values;
  const ofContract = t("accountBilling.ofContract");
  const lists = useDocumentLists({ issuer, tax_condition, invoice_type }, (next) => {
    for (const field of CHOSEN) {
      form.setFieldValue(field, next[field]);
      form.clearFieldError(field);
    }
  });
  const select = (field: keyof Chosen) => ({
    placeholder: ofContract,
    clearable: true,
    ...form.getInputProps(field),
    ...lists[field],
  });
  return (
    <FormPart title={t("accountBilling.document")}>
      <Field of={4}>
        <Select label={t("common.issuer")} data-testid="billing-issuer" {...select("issuer")} />
      </Field>
      <Field of={2}>
        <NumberInput
          label={t("accountBilling.day")}
          placeholder={ofContract}
          min={1}
          max={28}
          allowDecimal={false}
          data-testid="billing-day"
          {...form.getInputProps("billing_day")}
        />
      </Field>
      <Field of={3}>
        <Select
          label={t("wizard.taxCondition")}
          data-testid="billing-condition"
          {...select("tax_condition")}
        />
      </Field>
      <Field of={3}>
        <Select label={t("wizard.invoiceType")} data-testid="billing-type" {...select("invoice_type")} />
      </Field>
      <Field of={3}>
        <TextInput
          label={t("accountBilling.taxId")}
          description={t("accountBilling.taxIdHelp")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="off"
          spellCheck={false}
          data-testid="billing-tax-id"
          {...form.getInputProps("tax_id")}
        />
      </Field>
      <Field of={3}>
        <Checkbox.Group size="xs" label={t("accountBilling.taxes")} {...form.getInputProps("taxes")}>
          <Group gap="6px 16px" mt={6}>
            {choices.taxes.map(({ code }) => (
              <Checkbox key={code} value={code} label={names.tax(code)} data-testid={`billing-tax-${code}`} />
            ))}
            {choices.taxes.length === 0 && taxes.length === 0 && (
              <Text fz={12} className="muted">
                {t("accountBilling.noTaxes")}
              </Text>
            )}
          </Group>
        </Checkbox.Group>
      </Field>
    </FormPart>
  );
}
