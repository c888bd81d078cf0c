import { Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import { MeterFields } from "~/features/supply/connections/MeterFields";
import { RegisterInputs } from "~/features/supply/connections/RegisterInputs";
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
          <MeterFields form={form} day={t("wizard.installedOn")} testId="wizard" />
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
