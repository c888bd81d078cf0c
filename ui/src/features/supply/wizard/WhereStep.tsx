import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { groupLabel, KindSwitch } from "./KindSwitch";
import { PremisesPart } from "./PremisesPart";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardValues";

type Props = { form: WizardForm; account: AccountDetail };

/** First step: service group and premises. */
export function WhereStep({ form, account }: Props) {
  return (
    <div className={classes.where}>
      <GroupPart form={form} groups={account.groups} />
      <PremisesPart form={form} account={account} />
    </div>
  );
}

type GroupPartProps = { form: WizardForm; groups: readonly ServiceGroup[] };

/** A service group of the account, or a new one. */
function GroupPart({ form, groups }: GroupPartProps) {
  const { t } = useTranslation();
  const { kind } = form.values.group;
  return (
    <Section
      fill
      title={t("wizard.group")}
      aside={
        groups.length > 0 && (
          <KindSwitch
            label={t("wizard.group")}
            value={kind}
            onChange={(next) => form.setFieldValue("group.kind", next)}
            testId="wizard-group-kind"
          />
        )
      }
    >
      <Stack gap={10}>
        {kind === "existing" ? (
          <Select
            label={t("wizard.groupChosen")}
            withAsterisk
            data={groups.map((group) => ({ value: group.id, label: groupLabel(group) }))}
            allowDeselect={false}
            searchable={groups.length > 8}
            selectFirstOptionOnChange
            nothingFoundMessage={t("lists.noSuchEntry")}
            data-first
            data-testid="wizard-group"
            {...form.getInputProps("group.id")}
          />
        ) : (
          <>
            <TextInput
              label={t("wizard.groupName")}
              placeholder={t("wizard.groupNameHint")}
              withAsterisk
              data-first
              data-testid="wizard-group-name"
              {...form.getInputProps("group.name")}
            />
            <TextInput
              label={t("wizard.groupAlias")}
              data-testid="wizard-group-alias"
              {...form.getInputProps("group.alias")}
            />
          </>
        )}
        <Text fz={12} className="muted">
          {t("wizard.groupHelp")}
        </Text>
      </Stack>
    </Section>
  );
}
