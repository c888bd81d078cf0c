import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { AccountId } from "~/generated/AccountId";
import type { GroupId } from "~/generated/GroupId";
import type { NewGroup } from "~/generated/NewGroup";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = {
  account: AccountId;
  /** The one to change; none to add one. */
  group?: ServiceGroup | undefined;
  onClose: () => void;
  onSaved?: (group: GroupId) => void;
};

export function GroupForm({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={props.group ? t("groups.edit") : t("groups.add")}
      size={420}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ account, group, onClose, onSaved }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm<NewGroup>({
    initialValues: { name: group?.name ?? "", alias: group?.alias ?? "" },
    validate: { name: (name) => (name.trim() ? null : t("common.required")) },
  });
  const save = useAction(
    async (request, { name, alias }: NewGroup) => {
      const written = { name: name.trim(), alias: alias.trim() };
      if (group) await backend.supply.changeGroup(request, group.id, written);
      const id = group?.id ?? (await backend.supply.addGroup(request, account, written));
      return { id, name: written.name };
    },
    {
      onDone: ({ id, name }) => {
        toast(group ? t("groups.changed", { name }) : t("groups.added", { name }));
        onSaved?.(id);
        onClose();
      },
      onRefused: (error) => showInField(form, error, ["name", "alias"]) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t("common.name")}
          withAsterisk
          data-autofocus
          data-testid="group-name"
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t("groups.alias")}
          description={t("groups.aliasHelp")}
          data-testid="group-alias"
          {...form.getInputProps("alias")}
        />
        <FormButtons onCancel={onClose} saving={save.isPending} testId="group-save" />
      </Stack>
    </form>
  );
}
