import { Button, Group, Input, SegmentedControl, Select, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "~/generated/AccountDetail";
import { useFormat } from "~/lib/session";
import { STAKEHOLDER_ROLES, type StakeholderValues, scopeOptions } from "./stakeholderData";

type Props = {
  form: UseFormReturnType<StakeholderValues>;
  account: AccountDetail;
  mayEnd: boolean;
};

/** What the person may see and do, of what, and for how long. */
export function SightFields({ form, account, mayEnd }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = form.values;
  const words = {
    whole: t("stakeholders.whole"),
    groups: t("customers.groups"),
    services: t("stakeholders.services"),
  };
  return (
    <>
      <Input.Wrapper label={t("stakeholders.role")} labelElement="div" error={form.errors.role}>
        <SegmentedControl
          fullWidth
          aria-label={t("stakeholders.role")}
          value={role}
          onChange={(value) => {
            const next = STAKEHOLDER_ROLES.find((known) => known === value);
            if (next) form.setFieldValue("role", next);
          }}
          data={STAKEHOLDER_ROLES.map((value) => ({ value, label: t(`stakeholderRole.${value}`) }))}
          data-testid="stakeholder-role"
        />
        <Text size="xs" className="muted" mt={4} role="status" data-testid="stakeholder-sight">
          {t(`stakeholderSight.${role}`)}
        </Text>
      </Input.Wrapper>
      <Select
        label={t("stakeholders.scope")}
        data={scopeOptions(account, words)}
        allowDeselect={false}
        searchable
        data-testid="stakeholder-scope"
        {...form.getInputProps("scope")}
      />
      <Group align="start" wrap="nowrap">
        <DateInput
          label={t("common.from")}
          withAsterisk
          valueFormat="DD/MM/YYYY"
          flex={1}
          data-testid="stakeholder-since"
          {...form.getInputProps("since")}
        />
        <DateInput
          label={t("stakeholders.until")}
          valueFormat="DD/MM/YYYY"
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          flex={1}
          data-testid="stakeholder-until"
          {...form.getInputProps("until")}
        />
        {mayEnd && (
          <Button
            variant="default"
            mt={23}
            onClick={() => form.setFieldValue("until", format.today())}
            data-testid="stakeholder-end"
          >
            {t("stakeholders.endToday")}
          </Button>
        )}
      </Group>
    </>
  );
}
