import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconPencil, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "~/generated/AccountDetail";
import { AccountDrawer } from "./AccountDrawer";
import { Deactivate } from "./Deactivate";
import { useSetActive } from "./useSetActive";

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
                // The question gives the focus back to what had it, and this item will be gone.
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
