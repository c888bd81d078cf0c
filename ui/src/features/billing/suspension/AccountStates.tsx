import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import { SupplyLink } from "~/components/SupplyLink";
import { Tag } from "~/components/Tag";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { useFormat } from "~/lib/session";

/** The suspensions and reactivations of the account's contracts, newest first. */
export function AccountStates({ states }: { states: readonly ContractStateChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useChangeReason();
  if (states.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("accountBilling.noStates")}
      </Text>
    );
  }
  return (
    <FigureTable
      inset
      rows={states}
      rowId={({ contract, job }) => `${contract} ${job}`}
      rowProps={() => ({ "data-testid": "contract-state" })}
      columns={[
        {
          id: "day",
          header: t("contractState.day"),
          td: { className: "num" },
          cell: ({ on }) => format.date(on),
        },
        {
          id: "contract",
          header: t("contractState.contract"),
          cell: ({ supply_point, contract_code }) => <SupplyLink id={supply_point} code={contract_code} />,
        },
        {
          id: "state",
          header: t("contractState.what"),
          cell: ({ suspended }) => stateTag(suspended, t),
        },
        { id: "reason", header: t("contractState.why"), cell: reasonOf },
      ]}
    />
  );
}

export const stateTag = (suspended: boolean, t: TFunction) =>
  suspended ? (
    <Tag tone="bad">{t("contractState.suspended")}</Tag>
  ) : (
    <Tag tone="good">{t("contractState.active")}</Tag>
  );

/** The reason of a suspension or a reactivation, with its figures. */
export function useChangeReason() {
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
