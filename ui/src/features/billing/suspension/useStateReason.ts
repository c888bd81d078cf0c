import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { useFormat } from "~/lib/session";

/** Why the review suspended a contract or took it back, from the figures it decided on. */
export function useStateReason() {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ suspended, overdue, oldest_due_on, rule }: ContractStateChange) => {
      const figures = {
        amount: format.money(overdue),
        since: format.date(oldest_due_on),
        limit: format.money(rule.limit),
        days: t("common.days", { count: rule.days }),
      };
      if (suspended) return t("contractState.owed", figures);
      if (overdue.minor === 0) return t("contractState.paid");
      return overdue.minor > rule.limit.minor
        ? t("contractState.notAutomatic")
        : t("contractState.within", figures);
    },
    [t, format],
  );
}
