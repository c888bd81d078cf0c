import { Input, SegmentedControl, Switch, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import { MeterFields, RegisterInputs } from "~/features/supply/connections/MeterFields";
import type { Metering } from "~/generated/Metering";
import type { TariffTerms } from "~/generated/TariffTerms";
import { registersOf } from "./newPoint";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardValues";

const METERING = ["manual", "remote"] as const satisfies readonly Metering[];
const TEXTS = ["voltage", "route", "feeder", "transformer"] as const;

type Props = { form: WizardForm; terms: TariffTerms | undefined };

/** Second step: the supply and its meter. */
export function ServiceStep({ form, terms }: Props) {
  const { t } = useTranslation();
  const text = (name: (typeof TEXTS)[number], placeholder?: string) => (
    <TextInput
      label={t(`supply.${name}`)}
      placeholder={placeholder}
      autoComplete="off"
      data-testid={`wizard-${name}`}
      {...form.getInputProps(name)}
    />
  );
  return (
    <div className={classes.halves}>
      <Section fill title={t("wizard.point")}>
        <div className={classes.grid}>
          <Field of={3}>
            <TextInput
              label={t("wizard.code")}
              withAsterisk
              autoComplete="off"
              spellCheck={false}
              data-first
              data-testid="wizard-code"
              {...form.getInputProps("code")}
            />
          </Field>
          <Field of={3}>
            <Input.Wrapper size="xs" label={t("supply.metering")} labelElement="div">
              <SegmentedControl
                fullWidth
                aria-label={t("supply.metering")}
                data={METERING.map((value) => ({ value, label: t(`metering.${value}`) }))}
                data-testid="wizard-metering"
                {...form.getInputProps("metering")}
              />
            </Input.Wrapper>
          </Field>
          <Field of={6}>
            <Switch
              label={t("wizard.connected")}
              data-testid="wizard-connected"
              {...form.getInputProps("connected", { type: "checkbox" })}
            />
          </Field>
          <div className={`${classes.part} ${classes.grid}`}>
            <Field of={2}>{text("voltage", t("wizard.voltageHint"))}</Field>
            <Field of={2}>
              <Input.Wrapper
                size="xs"
                label={t("supply.phases")}
                labelElement="div"
                error={form.errors.phases}
              >
                <SegmentedControl
                  fullWidth
                  aria-label={t("supply.phases")}
                  data={["1", "2", "3"]}
                  data-path="phases"
                  value={form.values.phases}
                  onChange={(phases) => form.setFieldValue("phases", phases)}
                  data-testid="wizard-phases"
                />
              </Input.Wrapper>
            </Field>
            <Field of={2}>
              <DecimalInput
                label={t("supply.power")}
                rightSectionWidth={34}
                rightSection={
                  <Text fz={12} className="muted">
                    kW
                  </Text>
                }
                data-testid="wizard-power"
                {...form.getInputProps("power")}
              />
            </Field>
            <Field of={2}>{text("feeder")}</Field>
            <Field of={2}>{text("transformer")}</Field>
            <Field of={2}>{text("route")}</Field>
          </div>
        </div>
      </Section>
      <MeterPart form={form} terms={terms} />
    </div>
  );
}

type MeterPartProps = { form: WizardForm; terms: TariffTerms | undefined };

/** The installed meter with its initial readings. */
function MeterPart({ form, terms }: MeterPartProps) {
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

function Readings({ form, terms }: MeterPartProps) {
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
