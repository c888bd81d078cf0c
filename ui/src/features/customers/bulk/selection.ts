import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { Selection } from "~/components/table/types";
import type { Rows } from "~/components/table/useRows";
import { criteriaOf } from "~/features/customers/filters/fields";
import type { AccountChoice } from "~/generated/AccountChoice";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import type { BulkChangeId } from "~/generated/BulkChangeId";
import type { BulkSet } from "~/generated/BulkSet";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Accounts chosen in the list: one by one, all that match its filter, or by codes somebody pasted. */
export type Chosen =
  | { by: "hand"; ids: ReadonlySet<AccountId> }
  | { by: "filter" }
  | { by: "codes"; codes: readonly string[] };

const NOBODY: Chosen = { by: "hand", ids: new Set() };
const NONE: ReadonlySet<AccountId> = new Set();

export function useAccountSelection(filter: AccountFilter, rows: Rows<AccountRow>) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>(NOBODY);
  const matching = criteriaOf(filter);
  const key = JSON.stringify(matching);
  const [last, setLast] = useState(key);
  if (last !== key) {
    setLast(key);
    // The selected rows may no longer match the filter.
    if (chosen.by !== "codes") setChosen(NOBODY);
  }

  const ids = chosen.by === "hand" ? chosen.ids : NONE;
  const { here } = rows;
  const selection: Selection<AccountRow> = {
    chosen: ids,
    all: chosen.by === "filter",
    barred: () => chosen.by === "filter",
    allLabel: t("bulk.chooseHere"),
    toggleAll: () => {
      const some = chosen.by === "filter" || ids.size > 0;
      setChosen(some ? NOBODY : { by: "hand", ids: new Set(here().map(({ id }) => id)) });
    },
    toggle: ({ id }) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setChosen({ by: "hand", ids: next });
    },
    extend: (found) => setChosen({ by: "hand", ids: new Set([...ids, ...found.map(({ id }) => id)]) }),
  };
  const count = chosen.by === "hand" ? ids.size : chosen.by === "codes" ? chosen.codes.length : rows.total;
  const choice = (): AccountChoice => {
    if (chosen.by === "filter") return { matching };
    return chosen.by === "codes" ? { codes: [...chosen.codes] } : { these: [...ids] };
  };
  return {
    by: chosen.by,
    count,
    choice,
    selection,
    chooseMatching: () => setChosen({ by: "filter" }),
    chooseCodes: (codes: readonly string[]) => setChosen({ by: "codes", codes }),
    clear: () => setChosen(NOBODY),
  };
}

/** Undoes a bulk change and reports the fields changed since, which stay. */
export function useUndoChange() {
  const { t } = useTranslation();
  const format = useFormat();
  return useAction((request, change: BulkChangeId) => backend.customers.undoBulkChange(request, change), {
    onDone: ({ accounts, remain }) => {
      const undone = t("bulk.undone", { count: accounts, shown: format.integer(accounts) });
      const rest = t("bulk.remain", { count: remain, shown: format.integer(remain) });
      toast(remain > 0 ? `${undone} ${rest}` : undone);
    },
  });
}

export type Change = { choice: AccountChoice; sets: BulkSet[] };
type Options = { onDone: () => void; onRefused: (error: BackendError) => boolean };

/** Applies a bulk change; it can be undone at once or from the history. */
export function useBulkChange({ onDone, onRefused }: Options) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useUndoChange();
  return useAction(
    (request, { choice, sets }: Change) => backend.customers.changeAccounts(request, choice, sets),
    {
      onDone: ({ id, accounts }) => {
        toast(t("bulk.done", { count: accounts, shown: format.integer(accounts) }), {
          label: t("common.undo"),
          onClick: () => undo.mutate(id),
        });
        onDone();
      },
      onRefused,
    },
  );
}
