import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import type { AccountDetail } from "~/generated/AccountDetail";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Deactivates an account or takes it back; either can be undone. */
export function useSetActive({ id, name }: Pick<AccountDetail, "id" | "name">) {
  const { t } = useTranslation();
  const undo = useAction((request, active: boolean) => customers.setAccountActive(request, id, active));
  return useAction(
    (request, active: boolean) => customers.setAccountActive(request, id, active).then(() => active),
    {
      onDone: (active) =>
        toast(active ? t("account.reactivated", { name }) : t("account.deactivated", { name }), {
          label: t("common.undo"),
          onClick: () => undo.mutate(!active),
        }),
    },
  );
}
