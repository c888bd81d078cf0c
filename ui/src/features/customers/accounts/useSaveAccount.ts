import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type BackendError, customers } from "~/backend";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountId } from "~/generated/AccountId";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { dataOf, isWhole, nameOf } from "./accountData";

type Options = { onDone: () => void; onRefused: (error: BackendError) => boolean };

/** Creates an account and opens it. */
export function useCreateAccount({ onDone, onRefused }: Options) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useAction(
    async (request, data: AccountData) => ({ id: await customers.createAccount(request, data), data }),
    {
      onDone: ({ id, data }) => {
        toast(t("account.created", { name: nameOf(data) }));
        onDone();
        void navigate({ to: "/customers/$id", params: { id }, ignoreBlocker: true });
      },
      onRefused,
    },
  );
}

type Change = { account: AccountDetail; data: AccountData };

/** Changes an account as the form that showed it says; what it was can be had back. */
export function useChangeAccount({ onDone, onRefused }: Options) {
  const { t } = useTranslation();
  const restore = useAction(
    async (request, { id, data }: { id: AccountId; data: AccountData }) => {
      const { changed_at } = await customers.account(id);
      await customers.changeAccount(request, id, changed_at, data);
    },
    { onDone: () => toast(t("account.restored")) },
  );
  return useAction(
    async (request, change: Change) => {
      await customers.changeAccount(request, change.account.id, change.account.changed_at, change.data);
      return change;
    },
    {
      onDone: ({ account, data }) => {
        const former = dataOf(account);
        const undo = {
          label: t("common.undo"),
          onClick: () => restore.mutate({ id: account.id, data: former }),
        };
        const restorable = !isWhole(former) || isWhole(data);
        toast(t("account.changed", { name: nameOf(data) }), restorable ? undo : undefined);
        onDone();
      },
      onRefused,
    },
  );
}
