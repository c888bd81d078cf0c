import { Select, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ConditionRow } from "./ConditionRow";
import { asField, fieldsOf, isWhole, type Tab } from "./fields";
import type { Draft, useConditions } from "./useConditions";

type Props = {
  tab: Tab;
  rows: readonly Draft[];
  draft: ReturnType<typeof useConditions>;
  /** Somebody tried to apply it: what is missing is shown. */
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
        {tab === "contract" || tab === "means"
          ? t(`filters.hint.${tab}`)
          : rows.length === 0 && t("filters.addHint")}
      </Text>
    </>
  );
}
