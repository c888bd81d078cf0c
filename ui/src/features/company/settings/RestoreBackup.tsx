import { Alert, Button, Group, List, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { useClearWindow } from "~/features/company/session/lock";
import type { Backup } from "~/generated/Backup";
import type { SessionState } from "~/generated/SessionState";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast, toastError } from "~/lib/toast";

type Props = { backup: Backup | null; onClose: () => void };

/** Puts a backup in the place of the company's data, for somebody who gives their password again. */
export function RestoreBackup({ backup, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormModal
      opened={backup !== null}
      onClose={onClose}
      title={t("data.restoreTitle", { date: format.dateTime(backup?.made_at) })}
      size={480}
    >
      {backup && <Fields backup={backup} onClose={onClose} />}
    </FormModal>
  );
}

function Fields({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const clear = useClearWindow();
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (value) => (value ? null : t("common.required")) },
  });
  const restore = useMutation<SessionState, BackendError, string>({
    mutationFn: (password) => backend.company.restore(backup.name, password),
    onSuccess: (state) => {
      clear(state);
      toast(t("data.restored", { date: format.dateTime(backup.made_at) }));
    },
    onError: async (error) => {
      if (showInField(form, error, ["password"])) return;
      // A restore that fails once the company was closed has signed everyone out: this window goes with them.
      const state = await backend.company.sessionState();
      if (state.operator) return;
      clear(state);
      toastError(error);
    },
  });
  const { error } = restore;
  return (
    <form onSubmit={form.onSubmit(({ password }) => restore.mutate(password))} data-testid="restore-form">
      <Stack gap="sm">
        <List size="xs" spacing={4}>
          <List.Item>{t("data.restoreLoses")}</List.Item>
          <List.Item>{t("data.restoreKeeps")}</List.Item>
          <List.Item>{t("data.restoreSignsOut")}</List.Item>
          <List.Item>{t("data.restoreAlone")}</List.Item>
        </List>
        <PasswordInput
          label={t("data.yourPassword")}
          autoComplete="current-password"
          withAsterisk
          data-autofocus
          data-testid="restore-password"
          {...form.getInputProps("password")}
        />
        {error && error.field !== "password" && (
          <Alert color="red" p="xs" data-testid="restore-error">
            {error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={restore.isPending}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={restore.isPending} data-testid="restore-confirm">
            {t("data.restoreOne")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
