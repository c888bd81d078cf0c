import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import type { AccountCondition } from "~/generated/AccountCondition";
import type { Directory } from "~/generated/Directory";
import { useFormat } from "~/lib/session";
import { useComparisonName } from "./comparisonName";
import { kindOf, needsValue } from "./fields";
import { isAmong, type Source, useOptions } from "./options";

/** A condition in words: «Zona es Norte». */
export function ConditionText({ condition }: { condition: AccountCondition }) {
  const { t } = useTranslation();
  const nameOf = useComparisonName();
  const { field, is, value } = condition;
  const name = t(`accountField.${field}`);
  if (kindOf(field) === "flag") return `${name}: ${value === "1" ? t("audit.yes") : t("audit.no")}`;
  return (
    <>
      <span className="muted">{`${name} ${nameOf(field, is)} `}</span>
      {needsValue(is) && <Value field={field} is={is} value={value} />}
    </>
  );
}

function Value({ field, value }: AccountCondition) {
  const format = useFormat();
  if (isAmong(field)) return <OptionName source={field} value={value} />;
  switch (kindOf(field)) {
    case "list":
      return <EntryName directory={field as Directory} code={value} />;
    case "instant":
    case "day":
      return format.date(value);
    case "money":
      return format.money({ minor: Number(value), currency: format.currency });
    case "count":
    case "monthDay":
      return format.integer(Number(value));
    default:
      return `«${value}»`;
  }
}

function OptionName({ source, value }: { source: Source; value: string }) {
  const options = useOptions(source);
  return options.find((option) => option.value === value)?.label ?? value;
}
