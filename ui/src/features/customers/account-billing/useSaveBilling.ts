import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { AccountBilling } from "~/generated/AccountBilling";
import type { AccountId } from "~/generated/AccountId";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { RequestId } from "~/generated/RequestId";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

export const billingKey = (account: AccountId) => ["account-billing", account] as const;

type Change = { seen: AccountBilling; settings: BillingSettings };
type Options = { onSaved: (now: AccountBilling, sent: BillingSettings) => void };
type Refused = { onRefused: (error: BackendError) => boolean };

/** Saves the billing settings of an account, with an undo. */
export function useSaveBilling(account: AccountId, { onSaved, onRefused }: Options & Refused) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const write = async (request: RequestId, seen: string, settings: BillingSettings) => {
    await backend.customers.changeBillingSettings(request, account, seen, settings);
    const now = await backend.customers.billingSettings(account);
    client.setQueryData(billingKey(account), now);
    return now;
  };
  const restore = useAction(
    async (request, former: BillingSettings) => {
      const { changed_at } = await backend.customers.billingSettings(account);
      return write(request, changed_at, former);
    },
    { onDone: () => toast(t("accountBilling.restored")) },
  );
  return useAction(
    async (request, { seen, settings }: Change) => ({
      now: await write(request, seen.changed_at, settings),
      former: seen.settings,
      sent: settings,
    }),
    {
      onDone: ({ now, former, sent }) => {
        onSaved(now, sent);
        toast(t("accountBilling.saved"), {
          label: t("common.undo"),
          onClick: () => restore.mutate(former),
        });
      },
      onRefused,
    },
  );
}
