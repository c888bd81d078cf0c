import { NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import { DirectorySelect } from "~/components/DirectorySelect";
import { MinorInput } from "~/components/MinorInput";
import type { AccountCondition } from "~/generated/AccountCondition";
import type { Directory } from "~/generated/Directory";
import { CHOICES, kindOf, needsValue } from "./fields";
import { isAmong, type Source, useOptions } from "./options";

type Props = { condition: AccountCondition; onChange: (value: string) => void; error: string | null };

/** The input of the value of a condition, by the kind of its field. */
export function ConditionValue({ condition, onChange, error }: Props) {
  const { t } = useTranslation();
  const { field, is, value } = condition;
  const common = {
    "aria-label": t("filters.value", { field: t(`accountField.${field}`) }),
    "data-testid": "condition-value",
    error,
  };
  if (!needsValue(is)) return null;
  if (isAmong(field)) return <OptionSelect {...common} source={field} value={value} onChange={onChange} />;
  switch (kindOf(field)) {
    case "list":
      return (
        <DirectorySelect
          {...common}
          selectFirstOptionOnChange
          directory={field as Directory}
          value={value}
          onChange={onChange}
        />
      );
    case "flag":
      return (
        <SegmentedControl
          aria-label={common["aria-label"]}
          data-testid="condition-value"
          value={value}
          onChange={onChange}
          data={[
            { value: "1", label: t("bulk.yes") },
            { value: "0", label: t("bulk.no") },
          ]}
        />
      );
    case "instant":
    case "day":
      return (
        <DateInput
          {...common}
          valueFormat="DD/MM/YYYY"
          clearable
          value={value || null}
          onChange={(day) => onChange(day ?? "")}
        />
      );
    case "money":
      return <MinorInput {...common} value={value} onChange={onChange} />;
    case "count":
    case "monthDay":
      return (
        <NumberInput
          {...common}
          value={value}
          onChange={(number) => onChange(String(number))}
          min={0}
          allowDecimal={false}
          hideControls
        />
      );
    default:
      return (
        <TextInput {...common} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      );
  }
}

type OptionProps = {
  source: Source;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  "aria-label": string;
  "data-testid": string;
};

function OptionSelect({ source, value, onChange, ...rest }: OptionProps) {
  const { t } = useTranslation();
  const options = useOptions(source);
  return (
    <Select
      data={options}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? "")}
      nothingFoundMessage={t("lists.noSuchEntry")}
      searchable={!(source in CHOICES)}
      selectFirstOptionOnChange
      allowDeselect={false}
      {...rest}
    />
  );
}
