import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { Directory } from "~/generated/Directory";
import type { DirectoryEntry } from "~/generated/DirectoryEntry";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = { directory: Directory; entry: DirectoryEntry; onClose: () => void };

export function RenameEntry({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={t("lists.renameOf", { name: props.entry.name })}
      size={420}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ directory, entry, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { name: entry.name },
    validate: { name: (name) => (name.trim() ? null : t("common.required")) },
  });
  const write = async (request: string, name: string) => {
    await company.renameDirectoryEntry(request, directory, entry.code, name);
    return name.trim();
  };
  const undo = useAction(write);
  const rename = useAction(write, {
    onDone: (name) => {
      toast(t("lists.renamed", { before: entry.name, name }), {
        label: t("common.undo"),
        onClick: () => undo.mutate(entry.name),
      });
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["name"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit(({ name }) => (form.isDirty() ? rename.mutate(name) : onClose()))}>
      <Stack gap="sm">
        <TextInput
          label={t("common.name")}
          withAsterisk
          data-autofocus
          data-testid="entry-name"
          {...form.getInputProps("name")}
        />
        <FormButtons onCancel={onClose} saving={rename.isPending} testId="entry-save" />
      </Stack>
    </form>
  );
}
