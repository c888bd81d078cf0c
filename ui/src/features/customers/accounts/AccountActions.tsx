import { ActionIcon, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconPencil, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { AccountDetail } from "~/generated/AccountDetail";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { AccountDrawer } from "./AccountDrawer";

/** Editing an account, and taking it out of use or back. */
export function AccountActions({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const [editing, edit] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const more = useRef<HTMLButtonElement>(null);
  const setActive = useSetActive(account);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPencil size={15} />}
        onClick={edit.open}
        data-testid="edit-account"
      >
        {t("account.edit")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            ref={more}
            variant="default"
            size={30}
            aria-label={t("account.more")}
            data-testid="account-more"
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {account.active ? (
            <Menu.Item
              leftSection={<IconUserOff size={15} />}
              onClick={() => {
                // The dialog returns the focus to the element that had it, and this item will be gone.
                more.current?.focus();
                ask.open();
              }}
              data-testid="deactivate"
            >
              {t("account.deactivate")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconUserCheck size={15} />}
              onClick={() => setActive.mutate(true)}
              data-testid="reactivate"
            >
              {t("account.reactivate")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <AccountDrawer opened={editing} onClose={edit.close} account={account} />
      <Deactivate
        account={account}
        opened={asking}
        onClose={ask.close}
        onConfirm={() => {
          ask.close();
          setActive.mutate(false);
        }}
      />
    </>
  );
}

/** Deactivates or reactivates an account, with an undo. */
function useSetActive({ id, name }: Pick<AccountDetail, "id" | "name">) {
  const { t } = useTranslation();
  const undo = useAction((request, active: boolean) =>
    backend.customers.setAccountActive(request, id, active),
  );
  return useAction(
    (request, active: boolean) => backend.customers.setAccountActive(request, id, active).then(() => active),
    {
      onDone: (active) =>
        toast(active ? t("account.reactivated", { name }) : t("account.deactivated", { name }), {
          label: t("common.undo"),
          onClick: () => undo.mutate(!active),
        }),
    },
  );
}

type Props = { account: AccountDetail; opened: boolean; onClose: () => void; onConfirm: () => void };

/** The confirmation of a deactivation (C12). */
function Deactivate({ account, opened, onClose, onConfirm }: Props) {
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
