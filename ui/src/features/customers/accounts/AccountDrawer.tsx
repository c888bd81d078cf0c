import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { Loaded } from "~/components/states";
import type { AccountDetail } from "~/generated/AccountDetail";
import { AccountForm, type Leave } from "./AccountForm";
import classes from "./AccountForm.module.css";

type Props = { opened: boolean; onClose: () => void; account?: AccountDetail };

/** Creates an account, or changes the one it is given. */
export function AccountDrawer({ opened, onClose, account }: Props) {
  const { t } = useTranslation();
  const leave = useRef<Leave>(null);
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: customers.documentChoices,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Drawer
      opened={opened}
      onClose={() => (leave.current ?? onClose)()}
      position="right"
      size={640}
      title={account ? t("account.editTitle") : t("account.new")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      transitionProps={{ duration: 120 }}
      data-testid="account-drawer"
    >
      <Loaded query={documents}>
        {(choices) => <AccountForm ref={leave} account={account} documents={choices} onClose={onClose} />}
      </Loaded>
    </Drawer>
  );
}
