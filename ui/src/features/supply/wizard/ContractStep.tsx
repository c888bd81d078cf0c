import { Group, Select, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import { attributeLabel, attributeValue, isFigure } from "~/features/supply/contracts/contractFields";
import type { AttributeNeed } from "~/generated/AttributeNeed";
import type { TariffTerms } from "~/generated/TariffTerms";
import { ContractPart } from "./ContractPart";
import type { Estimate } from "./newPoint";
import { registersOf } from "./newPoint";
import classes from "./supply.module.css";
import { TariffPanel } from "./TariffPanel";
import type { WizardForm, WizardValues } from "./wizardValues";

type Props = {
  form: WizardForm;
  terms: TariffTerms | undefined;
  estimate: Estimate;
  onComplete: () => void;
};

/** Third step: the contract, beside its estimated bill. */
export function ContractStep({ form, terms, estimate, onComplete }: Props) {
  return (
    <div className={classes.contract}>
      <div className={classes.side}>
        <ContractPart form={form} />
        {terms && <AttributesPart form={form} needs={terms.attributes} />}
      </div>
      <div className={classes.side}>
        {terms && <MissingFields values={form.values} terms={terms} onComplete={onComplete} />}
        <TariffPanel form={form} terms={terms} estimate={estimate} />
      </div>
    </div>
  );
}

type MissingFieldsProps = { values: WizardValues; terms: TariffTerms; onComplete: () => void };

/** The data that the tariff needs and the second step still lacks. */
function MissingFields({ values, terms, onComplete }: MissingFieldsProps) {
  const { t } = useTranslation();
  const { has, readings } = values.meter;
  const unread = has ? registersOf(values, terms).filter((register) => !readings[register]) : [];
  const registers = unread.map((register) => t(`register.${register}`)).join(", ");
  const lacking = [
    terms.needs_power && !Number(values.power) && t("supply.power"),
    registers && t("wizard.readingsOf", { registers }),
  ].filter(Boolean);
  if (lacking.length === 0) return null;
  return (
    <Group
      className={classes.lacking ?? ""}
      gap={12}
      wrap="nowrap"
      align="baseline"
      data-testid="wizard-lacking"
    >
      <Text fz={12} flex={1}>
        {t("wizard.lacking", { what: lacking.join(", ") })}
      </Text>
      <UnstyledButton className="link" fz={12} onClick={onComplete} data-testid="wizard-complete">
        {t("wizard.complete")}
      </UnstyledButton>
    </Group>
  );
}

type AttributesPartProps = { form: WizardForm; needs: readonly AttributeNeed[] };

/** The attributes that the tariff needs. */
function AttributesPart({ form, needs }: AttributesPartProps) {
  const { t } = useTranslation();
  if (needs.length === 0) return null;
  return (
    <Section title={t("wizard.attributes")} testId="wizard-attributes">
      <div className={classes.grid} data-path="contract.attributes">
        {needs.map((need) => (
          <Field key={need.name} of={3}>
            <Attribute form={form} need={need} />
          </Field>
        ))}
      </div>
    </Section>
  );
}

function Attribute({ form, need: { name, values } }: { form: WizardForm; need: AttributeNeed }) {
  const { t } = useTranslation();
  const { attributes } = form.values.contract;
  const label = attributeLabel(name, t);
  const value = attributes[name] ?? "";
  const put = (next: string | null) =>
    form.setFieldValue("contract.attributes", { ...attributes, [name]: next ?? "" });
  const testId = `wizard-attribute-${name}`;
  if (values.length > 0) {
    return (
      <Select
        label={label}
        data={values.map((known) => ({ value: known, label: attributeValue(known, t) }))}
        value={value || null}
        onChange={put}
        clearable
        data-testid={testId}
      />
    );
  }
  if (isFigure(name)) return <DecimalInput label={label} value={value} onChange={put} data-testid={testId} />;
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => put(event.currentTarget.value)}
      data-testid={testId}
    />
  );
}
