import { NumberInput, Switch, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Section } from "~/components/Section";
import { Field } from "~/features/customers/FormPart";
import { RegisterInputs } from "~/features/service/RegisterInputs";
import type { TariffTerms } from "~/generated/TariffTerms";
import { registersOf } from "./newPoint";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardForm";

type Props = { form: WizardForm; terms: TariffTerms | undefined };

/** The meter that is installed, with what its dials say that day. */
export function MeterPart({ form, terms }: Props) {
  const { t } = useTranslation();
  const { has } = form.values.meter;
  return (
    <Section
      fill
      title={t("supply.meter")}
      aside={
        <Switch
          label={t("wizard.hasMeter")}
          data-testid="wizard-has-meter"
          {...form.getInputProps("meter.has", { type: "checkbox" })}
        />
      }
    >
      {has ? (
        <div className={classes.grid}>
          <Field of={3}>
            <TextInput
              label={t("supply.serial")}
              withAsterisk
              autoComplete="off"
              spellCheck={false}
              data-testid="wizard-serial"
              {...form.getInputProps("meter.serial")}
            />
          </Field>
          <Field of={3}>
            <DateInput
              label={t("wizard.installedOn")}
              withAsterisk
              valueFormat="DD/MM/YYYY"
              data-testid="wizard-installed"
              {...form.getInputProps("meter.installed_on")}
            />
          </Field>
          <Field of={3}>
            <NumberInput
              label={t("wizard.digits")}
              withAsterisk
              min={1}
              max={12}
              allowDecimal={false}
              data-testid="wizard-digits"
              {...form.getInputProps("meter.digits")}
            />
          </Field>
          <Field of={3}>
            <DecimalInput
              label={t("supply.multiplier")}
              withAsterisk
              data-testid="wizard-multiplier"
              {...form.getInputProps("meter.multiplier")}
            />
          </Field>
          <Readings form={form} terms={terms} />
        </div>
      ) : (
        <Text size="xs" className="muted">
          {t("wizard.noMeter")}
        </Text>
      )}
    </Section>
  );
}

function Readings({ form, terms }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.part} ${classes.grid}`} data-path="meter.readings">
      <RegisterInputs
        title={t("wizard.readings")}
        help={terms ? t("wizard.readingsOfTariff") : t("wizard.readingsHelp")}
        registers={registersOf(form.values, terms)}
        values={form.values.meter.readings}
        onChange={(readings) => form.setFieldValue("meter.readings", readings)}
        error={form.errors["meter.readings"]}
        testId="wizard-reading"
      />
    </div>
  );
}
