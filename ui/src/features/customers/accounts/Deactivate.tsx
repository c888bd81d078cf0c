import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import type { AccountDetail } from "~/generated/AccountDetail";
import { useFormat } from "~/lib/session";

type Props = { account: AccountDetail; opened: boolean; onClose: () => void; onConfirm: () => void };

/** Says what deactivating an account means before it is done (C12). */
export function Deactivate({ account, opened, onClose, onConfirm }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title={t("account.deactivateTitle", { name: account.name })}
      size={460}
    >
      <Stack gap={8}>
        <Text size="xs">{t("account.deactivateKeeps")}</Text>
        <Text size="xs">{t("account.deactivateBills")}</Text>
        {account.debt.minor > 0 && (
          <Text size="xs">{t("account.deactivateOwes", { amount: format.money(account.debt) })}</Text>
        )}
        <Text size="xs">{t("account.deactivateBack")}</Text>
        <Group justify="flex-end" mt={8}>
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button color="red.9" onClick={onConfirm} data-autofocus data-testid="deactivate-confirm">
            {t("account.deactivateNow")}
          </Button>
        </Group>
      </Stack>
    </FormModal>
  );
}
