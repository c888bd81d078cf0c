import { Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { Directory } from "~/generated/Directory";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = { directory: Directory; onClose: () => void };

export function AddEntry({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={t("lists.addTo", { list: t(`directories.${props.directory}`) })}
      size={460}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ directory, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: "", code: "" },
    validate: { name: (name) => (name.trim() ? null : t("common.required")) },
  });
  const add = useAction(
    async (request, { name, code }: { name: string; code: string }) => {
      await backend.company.addDirectoryEntry(request, directory, code.trim(), name);
      return name.trim();
    },
    {
      onDone: (name) => {
        toast(t("lists.added", { name }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, ["name", "code"]) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <Group align="start" gap="sm" wrap="nowrap">
          <TextInput
            label={t("common.name")}
            withAsterisk
            flex={1}
            data-autofocus
            data-testid="entry-name"
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("common.code")}
            placeholder={t("lists.codeHint")}
            w={190}
            spellCheck={false}
            data-testid="entry-code"
            {...form.getInputProps("code")}
          />
        </Group>
        <FormButtons onCancel={onClose} saving={add.isPending} testId="entry-save" />
      </Stack>
    </form>
  );
}
