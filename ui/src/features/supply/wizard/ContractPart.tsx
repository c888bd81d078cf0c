import { NumberInput, Select, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import { CHOSEN, NO_CHOICES, useDocumentLists } from "~/features/customers";
import { useBillingChoices } from "~/lib/billingChoices";
import { MARKETS } from "~/lib/markets";
import { useTariffs } from "~/lib/tariffs";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardValues";

export function ContractPart({ form }: { form: WizardForm }) {
  const { t } = useTranslation();
  const { data: tariffs = [] } = useTariffs();
  return (
    <Section title={t("supply.contract")}>
      <div className={classes.grid}>
        <Field of={4}>
          <Select
            label={t("common.tariff")}
            withAsterisk
            data={tariffs.map(({ code, name }) => ({ value: code, label: name }))}
            allowDeselect={false}
            searchable
            selectFirstOptionOnChange
            nothingFoundMessage={tariffs.length === 0 ? t("tariffs.none") : t("wizard.noSuchTariff")}
            data-first
            data-testid="wizard-tariff"
            {...form.getInputProps("contract.tariff")}
          />
        </Field>
        <Field of={2}>
          <Select
            label={t("common.market")}
            data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
            allowDeselect={false}
            data-testid="wizard-market"
            {...form.getInputProps("contract.market")}
          />
        </Field>
        <Field of={2}>
          <DateInput
            label={t("common.from")}
            withAsterisk
            valueFormat="DD/MM/YYYY"
            data-testid="wizard-from"
            {...form.getInputProps("contract.from")}
          />
        </Field>
        <Field of={2}>
          <DateInput
            label={t("common.to")}
            placeholder={t("supply.open")}
            valueFormat="DD/MM/YYYY"
            clearable
            data-testid="wizard-to"
            {...form.getInputProps("contract.to")}
          />
        </Field>
        <Field of={2}>
          <TextInput
            label={t("wizard.contractCode")}
            placeholder={form.values.code.trim() ? `K${form.values.code.trim()}` : undefined}
            autoComplete="off"
            spellCheck={false}
            data-testid="wizard-contract-code"
            {...form.getInputProps("contract.code")}
          />
        </Field>
        <InvoicePart form={form} />
        <Field of={3}>
          <NumberInput
            label={t("wizard.billingDay")}
            placeholder={t("wizard.billingDayHint")}
            min={1}
            max={28}
            allowDecimal={false}
            data-testid="wizard-billing-day"
            {...form.getInputProps("contract.billing_day")}
          />
        </Field>
        <Field of={3}>
          <NumberInput
            label={t("wizard.paymentDays")}
            withAsterisk
            min={0}
            max={365}
            allowDecimal={false}
            data-testid="wizard-payment-days"
            {...form.getInputProps("contract.payment_days")}
          />
        </Field>
      </div>
    </Section>
  );
}

/** Issuer, tax condition and kind of invoice. */
function InvoicePart({ form }: { form: WizardForm }) {
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
