import { Alert, Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { showInField } from "~/lib/formErrors";
import { usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type Props = { problems: readonly string[]; onSealed: () => void };

/** What is wrong with the data, which an administrator can seal as they are. */
export function SealData({ problems, onSealed }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const maySeal = usePermission("manage_company");
  const close = () => setOpen(false);
  return (
    <Alert color="red" mt="sm" title={t("data.unsound")} data-testid="verify-unsound">
      <List size="xs">
        {problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
      {maySeal && (
        <Button size="xs" variant="default" mt="sm" onClick={() => setOpen(true)} data-testid="seal-open">
          {t("data.seal")}
        </Button>
      )}
      <FormModal opened={open} onClose={close} title={t("data.sealTitle")} size={480}>
        <Fields
          onClose={close}
          onSealed={() => {
            close();
            onSealed();
          }}
        />
      </FormModal>
    </Alert>
  );
}

function Fields({ onClose, onSealed }: { onClose: () => void; onSealed: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() ? null : t("common.required")) },
  });
  const seal = useAction((request, reason: string) => backend.company.seal(request, reason), {
    onDone: () => {
      toast(t("data.sealed"));
      onSealed();
    },
    onRefused: (error) => showInField(form, error, ["reason"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit(({ reason }) => seal.mutate(reason))}>
      <Stack gap="sm">
        <Text size="xs">{t("data.sealText")}</Text>
        <TextInput
          label={t("data.sealReason")}
          maxLength={120}
          withAsterisk
          data-autofocus
          data-testid="seal-reason"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={seal.isPending} data-testid="seal-confirm">
            {t("data.seal")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
