import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Said } from "./kinds";

const SAME_WEEKDAYS = "same_weekdays";

/** Says where a day comes from: `Corregido por rosa: pico falso`. */
export function useSource() {
  const { t } = useTranslation();
  return useCallback(
    ({ kind, source }: Said) =>
      kind === "estimated" && source === SAME_WEEKDAYS
        ? t("curve.sameWeekdays")
        : t(`curve.source.${kind}`, { source }),
    [t],
  );
}
