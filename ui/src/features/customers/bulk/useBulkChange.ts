import { useTranslation } from "react-i18next";
import { type BackendError, bulk } from "~/backend";
import type { AccountChoice } from "~/generated/AccountChoice";
import type { BulkChangeId } from "~/generated/BulkChangeId";
import type { BulkSet } from "~/generated/BulkSet";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Takes a change of many accounts back, and says what stays because somebody changed it since. */
export function useUndoChange() {
  const { t } = useTranslation();
  const format = useFormat();
  return useAction((request, change: BulkChangeId) => bulk.undo(request, change), {
    onDone: ({ accounts, remain }) => {
      const undone = t("bulk.undone", { count: accounts, shown: format.integer(accounts) });
      const rest = t("bulk.remain", { count: remain, shown: format.integer(remain) });
      toast(remain > 0 ? `${undone} ${rest}` : undone);
    },
  });
}

export type Change = { choice: AccountChoice; sets: BulkSet[] };
type Options = { onDone: () => void; onRefused: (error: BackendError) => boolean };

/** Changes many accounts; it can be undone at once or from the list of changes. */
export function useBulkChange({ onDone, onRefused }: Options) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useUndoChange();
  return useAction((request, { choice, sets }: Change) => bulk.change(request, choice, sets), {
    onDone: ({ id, accounts }) => {
      toast(t("bulk.done", { count: accounts, shown: format.integer(accounts) }), {
        label: t("common.undo"),
        onClick: () => undo.mutate(id),
      });
      onDone();
    },
    onRefused,
  });
}
