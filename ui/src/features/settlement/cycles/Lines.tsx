import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Line } from "~/generated/Line";
import type { LineRule } from "~/generated/LineRule";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import { LineRows } from "./LineRows";

type Props = {
  lines: readonly Line[];
  /** The rule behind each line, where it is known. */
  rules?: readonly LineRule[];
  subtotal: Money | null;
  total: Money | null;
};

/** Lines, taxes and total as they are printed; each line opens its explanation. */
export function Lines({ lines, rules, subtotal, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("invoices.concept")}</Table.Th>
          <Table.Th ta="right">{t("invoices.quantity")}</Table.Th>
          <Table.Th ta="right">{t("invoices.price")}</Table.Th>
          <Table.Th ta="right">{t("invoices.amountIn", { symbol: format.symbol })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <LineRows lines={lines} rules={rules} subtotal={subtotal} />
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Td colSpan={3} fw={600}>
            {t("common.total")}
          </Table.Td>
          <Table.Td ta="right" fw={650} className="num" data-testid="invoice-total">
            {format.money(total)}
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
