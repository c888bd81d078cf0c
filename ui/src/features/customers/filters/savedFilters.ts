import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BackendError, bulk } from "~/backend";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { SavedFilter } from "~/generated/SavedFilter";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const KEY = ["saved-filters"] as const;

export const useSavedFilters = () => useQuery({ queryKey: KEY, queryFn: bulk.filters });

type Kept = Pick<SavedFilter, "name" | "shared"> & { filter: AccountFilter };
type Options = { onDone?: (kept: Kept) => void; onRefused?: (error: BackendError) => boolean };

export function useKeepFilter({ onDone, onRefused }: Options = {}) {
  return useAction(
    async (request, kept: Kept) => {
      await bulk.saveFilter(request, kept.name, kept.shared, kept.filter);
      return kept;
    },
    { ...(onDone && { onDone }), ...(onRefused && { onRefused }), refreshes: [KEY] },
  );
}

/** Forgets one of the operator's own; it can be had back. */
export function useForgetFilter() {
  const { t } = useTranslation();
  const restore = useKeepFilter();
  return useAction(
    async (request, saved: SavedFilter) => {
      await bulk.forgetFilter(request, saved.id);
      return saved;
    },
    {
      onDone: ({ name, shared, filter }) =>
        toast(t("filters.forgotten", { name }), {
          label: t("common.undo"),
          onClick: () => restore.mutate({ name, shared, filter }),
        }),
      refreshes: [KEY],
    },
  );
}
