import { useTranslation } from "react-i18next";
import type { AccountField } from "~/generated/AccountField";
import type { Comparison } from "~/generated/Comparison";
import { kindOf } from "./fields";

/** How a comparison is called: a day is from one on, an amount at least so much. */
export function useComparisonName() {
  const { t } = useTranslation();
  return (field: AccountField, is: Comparison) => {
    const ofDay = kindOf(field) === "day" || kindOf(field) === "instant";
    return ofDay && (is === "at_least" || is === "at_most")
      ? t(`dayComparison.${is}`)
      : t(`comparison.${is}`);
  };
}
