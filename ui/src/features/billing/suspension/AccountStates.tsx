import { Table, Text } from "@mantine/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { SupplyLink } from "~/components/SupplyLink";
import { Tag } from "~/components/Tag";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import { useFormat } from "~/lib/session";

/** What the daily review did to the account's contracts, newest first. */
export function AccountStates({ states }: { states: readonly ContractStateChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useStateReason();
  if (states.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("accountBilling.noStates")}
      </Text>
    );
  }
  return (
    <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("contractState.day")}</Table.Th>
          <Table.Th>{t("contractState.contract")}</Table.Th>
          <Table.Th>{t("contractState.what")}</Table.Th>
          <Table.Th>{t("contractState.why")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {states.map((change) => (
          <Table.Tr key={`${change.contract} ${change.job}`} data-testid="contract-state">
            <Table.Td className="num">{format.date(change.on)}</Table.Td>
            <Table.Td>
              <SupplyLink id={change.supply_point} code={change.contract_code} />
            </Table.Td>
            <Table.Td>
              <StateTag suspended={change.suspended} />
            </Table.Td>
            <Table.Td>{reasonOf(change)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function StateTag({ suspended }: { suspended: boolean }) {
  const { t } = useTranslation();
  return suspended ? (
    <Tag tone="bad">{t("contractState.suspended")}</Tag>
  ) : (
    <Tag tone="good">{t("contractState.active")}</Tag>
  );
}

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
