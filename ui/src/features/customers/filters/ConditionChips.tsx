import { CloseButton } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import type { AccountCondition } from "~/generated/AccountCondition";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { Directory } from "~/generated/Directory";
import { useFocusBack } from "~/lib/focus";
import { useFormat } from "~/lib/session";
import classes from "./Filters.module.css";
import { kindOf, needsValue, useComparisonName } from "./fields";
import { isAmong, type Source, useOptions } from "./options";

type Props = { filter: AccountFilter; onChange: (filter: Partial<AccountFilter>) => void };

/** The conditions in force as chips, each removable. */
export function ConditionChips(props: Props) {
  return (props.filter.conditions ?? []).length > 0 && <Chips {...props} />;
}

function Chips({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useFocusBack();
  const { conditions = [], any } = filter;
  const without = (at: number) => {
    const left = conditions.toSpliced(at, 1);
    onChange(left.length > 0 ? { conditions: left } : { conditions: undefined, any: undefined });
    // The last chip takes the focus away with it.
    if (at === left.length) box.current?.focus();
  };
  return (
    <div ref={box} tabIndex={-1} className={classes.chips} data-testid="condition-chips">
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may say the same
        <span key={at} className={classes.join}>
          {at > 0 && <span className="muted">{any ? t("filters.or") : t("filters.and")}</span>}
          <span className={classes.chip} data-testid="condition-chip">
            <span>
              <ConditionText condition={condition} />
            </span>
            <CloseButton
              size={20}
              iconSize={12}
              aria-label={t("filters.removeOf", { field: t(`accountField.${condition.field}`) })}
              onClick={() => without(at)}
              data-testid="condition-chip-remove"
            />
          </span>
        </span>
      ))}
    </div>
  );
}

/** A condition in words: «Zona es Norte». */
function ConditionText({ condition }: { condition: AccountCondition }) {
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
