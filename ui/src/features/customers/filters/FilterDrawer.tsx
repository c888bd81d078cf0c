import { Button, Drawer, Group, Kbd, SegmentedControl, Tabs, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { AccountFilter } from "~/generated/AccountFilter";
import { useFormat } from "~/lib/session";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import { isWriting } from "~/lib/usePageKeys";
import classes from "./Filters.module.css";
import { FilterTab } from "./FilterTab";
import { isFiltered, TABS, type Tab, tabOf, useConditions } from "./fields";
import { SaveFilter } from "./SaveFilter";

type Props = {
  opened: boolean;
  onClose: () => void;
  filter: AccountFilter;
  onApply: (filter: AccountFilter) => void;
};

/** Advanced search of accounts: conditions by tab, combined with «all» or «any» (C5). */
export function FilterDrawer({ opened, onClose, filter, onApply }: Props) {
  const { t } = useTranslation();
  const leave = useRef<Leave>(null);
  return (
    <Drawer
      opened={opened}
      onClose={() => (leave.current ?? onClose)()}
      position="right"
      size={660}
      title={t("filters.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      transitionProps={{ duration: 120 }}
      data-testid="filters-drawer"
    >
      <FilterForm
        ref={leave}
        filter={filter}
        onClose={onClose}
        onApply={(next) => {
          onClose();
          onApply(next);
        }}
      />
    </Drawer>
  );
}

/** Closes the form, or first an open menu in it. */
type Leave = () => void;

type FilterFormProps = {
  filter: AccountFilter;
  onApply: (filter: AccountFilter) => void;
  onClose: () => void;
  ref: Ref<Leave>;
};

function FilterForm({ filter, onApply, onClose, ref }: FilterFormProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLFormElement>(null);
  const draft = useConditions(filter);
  const [tab, setTab] = useState<Tab>(() => tabOf(filter.conditions?.[0]?.field ?? "name"));
  const [tries, setTries] = useState(0);
  const [saving, setSaving] = useState(false);
  useImperativeHandle(ref, () => () => (saving ? setSaving(false) : onClose()));

  const of = (one: Tab) => draft.rows.filter(({ condition }) => tabOf(condition.field) === one);
  /** Does it with the filter, once no value is missing. */
  const whole = (act: (next: AccountFilter) => void) => {
    const lacking = draft.lacking();
    setTries((now) => (lacking ? now + 1 : 0));
    if (lacking) setTab(lacking);
    else act(draft.filter);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time something was found to be missing
  useEffect(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [tries]);
  const apply = () => whole(onApply);
  const clear = () => {
    draft.clear();
    setTries(0);
    setSaving(false);
    box.current?.focus();
  };
  return (
    <form
      ref={box}
      tabIndex={-1}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        onShortcuts({ goOn: apply })(event);
        if (!isWriting(event.target)) onShortcuts({ clearFilters: clear })(event);
      }}
    >
      <div className={classes.head}>
        <SegmentedControl
          aria-label={t("filters.join")}
          value={draft.any ? "any" : "all"}
          onChange={(value) => draft.setAny(value === "any")}
          data={[
            { value: "all", label: t("filters.all") },
            { value: "any", label: t("filters.any") },
          ]}
          data-testid="filters-join"
        />
      </div>
      <Tabs
        value={tab}
        onChange={(next) => setTab(TABS.find((known) => known === next) ?? "customer")}
        className={classes.tabs ?? ""}
      >
        <Tabs.List px={8}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one} data-testid={`filters-tab-${one}`}>
              {t(`filters.tab.${one}`)}
              {of(one).length > 0 && <span className="num muted"> · {of(one).length}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => (
          <Tabs.Panel key={one} value={one} className={classes.panel ?? ""}>
            <FilterTab tab={one} rows={of(one)} draft={draft} tried={tries > 0} />
          </Tabs.Panel>
        ))}
      </Tabs>
      {saving && <SaveFilter onClose={() => setSaving(false)} whole={whole} />}
      <div className={classes.footer}>
        <MatchCount filter={draft.filter} />
        <Group gap={8} wrap="nowrap">
          <Button
            variant="subtle"
            color="gray"
            onClick={clear}
            rightSection={<Kbd size="xs">{shortcut("clearFilters")}</Kbd>}
            data-testid="filters-clear"
          >
            {t("filters.clear")}
          </Button>
          <Button
            variant="default"
            disabled={saving || !isFiltered(draft.filter)}
            onClick={() => setSaving(true)}
            data-testid="save-filter"
          >
            {t("filters.save")}
          </Button>
          <Button type="submit" data-testid="filters-apply">
            {t("filters.apply")}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** The number of accounts that match the filter in the form. */
function MatchCount({ filter }: { filter: AccountFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [settled] = useDebouncedValue(filter, 250);
  const { data, error } = useQuery({
    queryKey: ["accounts", settled, "count"],
    queryFn: () => backend.customers.accounts(settled, { offset: 0, limit: 1 }),
    select: ({ total }) => total,
    placeholderData: keepPreviousData,
  });
  const { conditions, any, ...others } = filter;
  return (
    <div role="status" data-testid="filters-count">
      {error ? (
        <Text fz={12} className="debt">
          {error.message}
        </Text>
      ) : (
        data !== undefined && (
          <>
            <Text fz={13} fw={600} className="num">
              {t("filters.accounts", { count: data, shown: format.integer(data) })}
            </Text>
            {Object.keys(others).length > 0 && (
              <Text fz={12} className="muted">
                {t("filters.withOthers")}
              </Text>
            )}
          </>
        )
      )}
    </div>
  );
}
