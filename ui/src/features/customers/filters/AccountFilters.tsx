import { Button, Checkbox, Group, SegmentedControl, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ClearFilters } from "~/components/ClearFilters";
import { DirectorySelect } from "~/components/DirectorySelect";
import { Tag } from "~/components/Tag";
import { TextFilter } from "~/components/TextFilter";
import { ConditionChips } from "~/features/customers/filters/ConditionChips";
import { FilterDrawer } from "~/features/customers/filters/FilterDrawer";
import { criteriaOf, isFiltered } from "~/features/customers/filters/fields";
import { SavedFilters } from "~/features/customers/filters/SavedFilters";
import type { AccountFilter } from "~/generated/AccountFilter";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import { usePageKeys } from "~/lib/usePageKeys";

type Props = {
  filter: AccountFilter;
  onChange: (part: Partial<AccountFilter>) => void;
  /** Replaces the filter as a new step of the history. */
  onApply: (filter: AccountFilter) => void;
};

/** The filters of the list of accounts: text, switches, advanced search and saved filters. */
export function AccountFilters({ filter, onChange, onApply }: Props) {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure();
  const filtered = isFiltered(filter);
  const clear = () => onApply({});
  usePageKeys({ filters: drawer.open, ...(filtered && { clearFilters: clear }) });
  return (
    <>
      <Group gap={8} mb={10}>
        <TextFilter
          value={filter.text}
          onChange={(text) => onChange({ text })}
          placeholder={t("customers.filter")}
          testId="accounts-filter"
          width={236}
        />
        <DirectorySelect
          directory="zone"
          placeholder={t("customers.anyZone")}
          aria-label={t("common.zone")}
          value={filter.zone}
          onChange={(zone) => onChange({ zone: zone || undefined })}
          w={140}
        />
        <SegmentedControl
          aria-label={t("common.state")}
          value={filter.active === undefined ? "all" : filter.active ? "active" : "inactive"}
          onChange={(value) => onChange({ active: value === "all" ? undefined : value === "active" })}
          data={[
            { value: "all", label: t("common.all") },
            { value: "active", label: t("customers.active") },
            { value: "inactive", label: t("customers.inactive") },
          ]}
        />
        <Checkbox
          label={t("customers.withDebt")}
          checked={filter.with_debt ?? false}
          onChange={(event) => onChange({ with_debt: event.currentTarget.checked || undefined })}
        />
        <FilterButton count={filter.conditions?.length ?? 0} onOpen={drawer.open} />
        <SavedFilters onApply={onApply} />
        {filtered && <ClearFilters onClear={clear} keys={shortcut("clearFilters")} />}
      </Group>
      <ConditionChips filter={filter} onChange={onChange} />
      <FilterDrawer opened={opened} onClose={drawer.close} filter={criteriaOf(filter)} onApply={onApply} />
    </>
  );
}

type FilterButtonProps = { count: number; onOpen: () => void };

/** The button of the advanced search, with the number of conditions in force. */
export function FilterButton({ count, onOpen }: FilterButtonProps) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t("filters.openKeys", { keys: shortcut("filters") })}>
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={15} />}
        rightSection={count > 0 && <Tag tone="brand">{count}</Tag>}
        aria-label={count > 0 ? t("filters.inForce", { count }) : t("filters.title")}
        aria-keyshortcuts={ariaShortcut("filters")}
        onClick={onOpen}
        data-testid="filters-open"
      >
        {t("filters.title")}
      </Button>
    </Tooltip>
  );
}
