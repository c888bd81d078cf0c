import { CloseButton } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountFilter } from "~/generated/AccountFilter";
import { useFocusBack } from "~/lib/focus";
import { ConditionText } from "./ConditionText";
import classes from "./Filters.module.css";

type Props = { filter: AccountFilter; onChange: (filter: Partial<AccountFilter>) => void };

/** The conditions in force, each to be taken away. */
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
    // The place of the last one goes, and the focus with it.
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
