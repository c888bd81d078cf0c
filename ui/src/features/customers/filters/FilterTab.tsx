import { ActionIcon, Select, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountCondition } from "~/generated/AccountCondition";
import { ConditionValue } from "./ConditionValue";
import classes from "./Filters.module.css";
import type { Draft, useConditions } from "./fields";
import {
  asField,
  begin,
  comparisonsOf,
  fieldsOf,
  isWhole,
  kindOf,
  type Tab,
  tabOf,
  useComparisonName,
} from "./fields";

type Props = {
  tab: Tab;
  rows: readonly Draft[];
  draft: ReturnType<typeof useConditions>;
  /** Whether to mark missing values, after an attempt to apply. */
  tried: boolean;
};

export function FilterTab({ tab, rows, draft, tried }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {rows.map(({ key, condition }) => (
        <ConditionRow
          key={key}
          condition={condition}
          onChange={(next) => draft.change(key, next)}
          onRemove={() => draft.remove(key)}
          isNew={key === draft.added}
          error={tried && !isWhole(condition) ? t("common.required") : null}
        />
      ))}
      <Select
        aria-label={t("filters.add")}
        placeholder={t("filters.add")}
        leftSection={<IconPlus size={14} />}
        data={fieldsOf(tab).map((field) => ({ value: field, label: t(`accountField.${field}`) }))}
        value={null}
        onChange={(name) => {
          const field = asField(name);
          if (field) draft.add(field);
        }}
        searchable
        nothingFoundMessage={t("lists.noSuchEntry")}
        w={176}
        selectFirstOptionOnChange
        openOnFocus={false}
        data-autofocus
        data-testid="filters-add"
      />
      <Text fz={12} className="muted" mt={10}>
        {tab === "contract" || tab === "methods"
          ? t(`filters.hint.${tab}`)
          : rows.length === 0 && t("filters.addHint")}
      </Text>
    </>
  );
}

type ConditionRowProps = {
  condition: AccountCondition;
  onChange: (condition: AccountCondition) => void;
  onRemove: () => void;
  /** A new row takes the focus in its value. */
  isNew: boolean;
  error: string | null;
};

/** A value is cleared when the options of the field change. */
const OF_A_LIST = ["list", "choice", "code"];

function ConditionRow({ condition, onChange, onRemove, isNew, error }: ConditionRowProps) {
  const { t } = useTranslation();
  const nameOf = useComparisonName();
  const value = useRef<HTMLDivElement>(null);
  const { field, is } = condition;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it comes
  useEffect(() => {
    if (isNew) value.current?.querySelector("input")?.focus();
  }, []);
  const name = t(`accountField.${field}`);
  const turnTo = (other: string | null) => {
    const next = asField(other);
    if (!next || next === field) return;
    const fresh = begin(next);
    // Another text to compare with the same words.
    const alike = kindOf(next) === kindOf(field) && !OF_A_LIST.includes(kindOf(next));
    onChange(alike ? { ...condition, field: next } : fresh);
  };
  return (
    <div className={classes.condition} data-testid="condition">
      <Select
        aria-label={t("filters.field")}
        data={fieldsOf(tabOf(field)).map((other) => ({ value: other, label: t(`accountField.${other}`) }))}
        value={field}
        onChange={turnTo}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
        data-testid="condition-field"
      />
      <Select
        aria-label={t("filters.comparison")}
        data={comparisonsOf(field).map((other) => ({ value: other, label: nameOf(field, other) }))}
        value={is}
        onChange={(other) => {
          const next = comparisonsOf(field).find((known) => known === other);
          if (next) onChange({ ...condition, is: next });
        }}
        allowDeselect={false}
        disabled={comparisonsOf(field).length === 1}
        data-testid="condition-comparison"
      />
      <div ref={value} className={classes.value}>
        <ConditionValue
          key={field}
          condition={condition}
          onChange={(text) => onChange({ ...condition, value: text })}
          error={error}
        />
      </div>
      <ActionIcon
        aria-label={t("filters.removeOf", { field: name })}
        onClick={onRemove}
        data-testid="condition-remove"
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
