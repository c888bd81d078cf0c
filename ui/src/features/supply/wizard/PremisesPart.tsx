import { TextInput, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { DirectorySelect } from "~/components/DirectorySelect";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import type { AccountDetail } from "~/generated/AccountDetail";
import { KindSwitch } from "./KindSwitch";
import { PremisesPicker } from "./PremisesPicker";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardForm";

type Props = { form: WizardForm; account: AccountDetail };

/** Where it stands: premises that are known, or new ones. */
export function PremisesPart({ form, account }: Props) {
  const { t } = useTranslation();
  const { kind } = form.values.premises;
  return (
    <Section
      fill
      title={t("wizard.premises")}
      aside={
        <KindSwitch
          label={t("wizard.premises")}
          value={kind}
          onChange={(next) => form.setFieldValue("premises.kind", next)}
          testId="wizard-premises-kind"
        />
      }
    >
      {kind === "existing" ? (
        <PremisesPicker form={form} account={account.id} />
      ) : (
        <NewPremises form={form} account={account} />
      )}
    </Section>
  );
}

function NewPremises({ form, account }: Props) {
  const { t } = useTranslation();
  const copy = () => {
    const { address, district, city, zone } = account;
    form.setFieldValue("premises", { ...form.values.premises, address, district, city, zone });
    form.clearFieldError("premises.address");
  };
  const text = (name: "address" | "district" | "city", label: string) => (
    <TextInput
      label={label}
      withAsterisk={name === "address"}
      autoComplete="off"
      data-testid={`wizard-${name}`}
      {...form.getInputProps(`premises.${name}`)}
    />
  );
  return (
    <div className={classes.grid}>
      <Field of={6}>{text("address", t("common.address"))}</Field>
      <Field of={3}>{text("district", t("common.district"))}</Field>
      <Field of={3}>{text("city", t("account.city"))}</Field>
      <Field of={2}>
        <DirectorySelect
          directory="zone"
          label={t("directory.zone")}
          data-testid="wizard-zone"
          {...form.getInputProps("premises.zone")}
        />
      </Field>
      {(["latitude", "longitude"] as const).map((name) => (
        <Field key={name} of={2}>
          <DecimalInput
            label={t(`wizard.${name}`)}
            placeholder={t("wizard.degrees")}
            allowNegative
            data-testid={`wizard-${name}`}
            {...form.getInputProps(`premises.${name}`)}
          />
        </Field>
      ))}
      {account.address && (
        <Field of={6}>
          <UnstyledButton className="link" fz={13} onClick={copy} data-testid="wizard-copy-address">
            {t("wizard.copyAddress")}
          </UnstyledButton>
        </Field>
      )}
    </div>
  );
}
