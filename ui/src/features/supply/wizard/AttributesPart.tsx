import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import { attributeLabel, attributeValue, isFigure } from "~/features/supply/contracts/attributes";
import type { AttributeNeed } from "~/generated/AttributeNeed";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardForm";

type Props = { form: WizardForm; needs: readonly AttributeNeed[] };

/** The facts that the tariff asks of the contract. */
export function AttributesPart({ form, needs }: Props) {
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
