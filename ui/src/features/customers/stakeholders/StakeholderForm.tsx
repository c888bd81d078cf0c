import { Button, Group, Input, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { Loaded } from "~/components/states";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { Stakeholder } from "~/generated/Stakeholder";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { dataOf, STAKEHOLDER_ROLES, type StakeholderValues, scopeOptions, valuesOf } from "./stakeholderData";

type Props = {
  account: AccountDetail;
  /** The one to change; none to add one. */
  stakeholder: Stakeholder | null;
  onClose: () => void;
};

export function StakeholderForm({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: backend.customers.documentChoices,
    enabled: opened,
  });
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={props.stakeholder ? t("stakeholders.edit") : t("stakeholders.add")}
      size={560}
    >
      <Loaded query={documents}>{(choices) => <Fields {...props} documents={choices} />}</Loaded>
    </FormModal>
  );
}

function Fields({ account, stakeholder, onClose, documents }: Props & { documents: DocumentChoice[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm<StakeholderValues>({
    initialValues: valuesOf(stakeholder, format.today(), documents[0]?.kind ?? ""),
    validate: {
      name: (name) => (name.trim() ? null : t("common.required")),
      since: (since) => (since ? null : t("common.required")),
    },
  });
  const save = useAction(
    async (request, values: StakeholderValues) => {
      const data = dataOf(values, format.today());
      if (stakeholder) await backend.customers.changeStakeholder(request, stakeholder.id, data);
      else await backend.customers.addStakeholder(request, account.id, data);
      return data;
    },
    {
      onDone: ({ name }) => {
        toast(stakeholder ? t("stakeholders.changed", { name }) : t("stakeholders.added", { name }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, Object.keys(form.values)) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} data-testid="stakeholder-form">
      <Stack gap="sm">
        <PersonFields form={form} documents={documents} />
        <AccessFields form={form} account={account} mayEnd={stakeholder !== null} />
        <FormButtons onCancel={onClose} saving={save.isPending} testId="stakeholder-save" />
      </Stack>
    </form>
  );
}

type PersonFieldsProps = { form: UseFormReturnType<StakeholderValues>; documents: readonly DocumentChoice[] };

/** Name and contact of the person. */
function PersonFields({ form, documents }: PersonFieldsProps) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  return (
    <>
      <TextInput
        label={t("common.name")}
        withAsterisk
        data-autofocus
        data-testid="stakeholder-name"
        {...form.getInputProps("name")}
      />
      <Group grow align="start">
        <Select
          label={t("account.documentKind")}
          data={documents.map((document) => ({
            value: document.kind,
            label: english ? document.name_en : document.name_es,
          }))}
          allowDeselect={false}
          data-testid="stakeholder-document-kind"
          {...form.getInputProps("document_kind")}
          value={form.values.document_kind || null}
        />
        <TextInput
          label={t("account.documentNumber")}
          spellCheck={false}
          data-testid="stakeholder-document"
          {...form.getInputProps("document")}
        />
      </Group>
      <Group grow align="start">
        <TextInput
          label={t("common.email")}
          spellCheck={false}
          data-testid="stakeholder-email"
          {...form.getInputProps("email")}
        />
        <TextInput
          label={t("common.phone")}
          data-testid="stakeholder-phone"
          {...form.getInputProps("phone")}
        />
      </Group>
    </>
  );
}

type AccessFieldsProps = {
  form: UseFormReturnType<StakeholderValues>;
  account: AccountDetail;
  mayEnd: boolean;
};

/** The role, scope and term of the access. */
function AccessFields({ form, account, mayEnd }: AccessFieldsProps) {
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
        <Text size="xs" className="muted" mt={4} role="status" data-testid="stakeholder-access">
          {t(`stakeholderRights.${role}`)}
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
