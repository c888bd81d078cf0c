import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Tag } from "~/components/Tag";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { SavedFilter } from "~/generated/SavedFilter";
import { useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import classes from "./Filters.module.css";
import { criteriaOf } from "./fields";

type Props = { onApply: (filter: AccountFilter) => void };

/** The menu of the operator's own filters and the shared ones. */
export function SavedFilters({ onApply }: Props) {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const { data = [] } = useSavedFilters();
  const own = data.filter(({ owner }) => owner === operator.login);
  const ofOthers = data.filter(({ owner }) => owner !== operator.login);
  const apply = ({ filter }: SavedFilter) => onApply(criteriaOf(filter));
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Tooltip label={t("filters.savedTitle")}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("filters.savedTitle")}
            data-testid="saved-filters"
          >
            <IconBookmark size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: "auto" }}>
        {data.length === 0 && <Menu.Label>{t("filters.noneSaved")}</Menu.Label>}
        {own.length > 0 && <Menu.Label>{t("filters.own")}</Menu.Label>}
        {own.map((saved) => (
          <Own key={saved.id} saved={saved} onApply={apply} />
        ))}
        {ofOthers.length > 0 && <Menu.Label>{t("filters.ofOthers")}</Menu.Label>}
        {ofOthers.map((saved) => (
          <Menu.Item
            key={saved.id}
            onClick={() => apply(saved)}
            rightSection={<span className="muted">{saved.owner}</span>}
            data-testid="saved-filter"
          >
            {saved.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Own({ saved, onApply }: { saved: SavedFilter; onApply: (saved: SavedFilter) => void }) {
  const { t } = useTranslation();
  const forget = useForgetFilter();
  return (
    <div className={classes.own}>
      <Menu.Item
        onClick={() => onApply(saved)}
        rightSection={saved.shared && <Tag>{t("filters.shared")}</Tag>}
        data-testid="saved-filter"
      >
        {saved.name}
      </Menu.Item>
      <Menu.Item
        aria-label={t("filters.forgetOf", { name: saved.name })}
        onClick={() => forget.mutate(saved)}
        data-testid="forget-filter"
      >
        <IconTrash size={15} style={{ display: "block" }} />
      </Menu.Item>
    </div>
  );
}

const KEY = ["saved-filters"] as const;

export const useSavedFilters = () => useQuery({ queryKey: KEY, queryFn: backend.customers.savedFilters });

type Kept = Pick<SavedFilter, "name" | "shared"> & { filter: AccountFilter };
type Options = { onDone?: (kept: Kept) => void; onRefused?: (error: BackendError) => boolean };

export function useKeepFilter({ onDone, onRefused }: Options = {}) {
  return useAction(
    async (request, kept: Kept) => {
      await backend.customers.saveFilter(request, kept.name, kept.shared, kept.filter);
      return kept;
    },
    { ...(onDone && { onDone }), ...(onRefused && { onRefused }), refreshes: [KEY] },
  );
}

/** Deletes one of the operator's own filters, with an undo. */
export function useForgetFilter() {
  const { t } = useTranslation();
  const restore = useKeepFilter();
  return useAction(
    async (request, saved: SavedFilter) => {
      await backend.customers.deleteSavedFilter(request, saved.id);
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
