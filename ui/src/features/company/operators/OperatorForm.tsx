import { Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { NewPasswordInput } from "~/components/NewPasswordInput";
import type { NewOperator } from "~/generated/NewOperator";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { ROLES } from "./roles";

export function OperatorForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("operators.add")} size={480}>
      <Fields onClose={onClose} />
    </FormModal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<NewOperator>({
    initialValues: { login: "", name: "", role: "operator", password: "" },
    validate: {
      login: needed,
      name: needed,
      password: (value) => (value.length >= 8 ? null : t("setup.passwordShort")),
    },
  });
  const add = useAction((request, operator: NewOperator) => company.addOperator(request, operator), {
    onDone: (operator) => {
      toast(t("operators.added", { name: operator.name }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["login", "name", "role", "password"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t("operators.name")}
          withAsterisk
          data-autofocus
          data-testid="new-operator-name"
          {...form.getInputProps("name")}
        />
        <Group grow align="start">
          <TextInput
            label={t("session.login")}
            withAsterisk
            spellCheck={false}
            data-testid="new-operator-login"
            {...form.getInputProps("login")}
          />
          <Select
            label={t("operators.role")}
            data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            allowDeselect={false}
            description={undefined}
            data-testid="new-operator-role"
            {...form.getInputProps("role")}
          />
        </Group>
        <NewPasswordInput
          label={t("session.password")}
          withAsterisk
          data-testid="new-operator-password"
          {...form.getInputProps("password")}
        />
        <FormButtons onCancel={onClose} saving={add.isPending} testId="new-operator-save" />
      </Stack>
    </form>
  );
}
