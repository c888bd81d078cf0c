import { Checkbox, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LineDifference } from "~/generated/LineDifference";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import { useFormat } from "~/lib/session";
import { Difference } from "./Difference";
import classes from "./Resettlements.module.css";

type Props = { row: ResettlementRow; lines: readonly LineDifference[] };

const isSame = ({ difference, quantity_before, quantity_after }: LineDifference) =>
  difference.minor === 0 && quantity_before === quantity_after;

/** Each line before and now; those that did not change stand back, or stay away. */
export function DifferenceLines({ row, lines }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [changedOnly, setChangedOnly] = useState(false);
  const shown = changedOnly ? lines.filter((line) => !isSame(line)) : lines;
  if (lines.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("resettlement.noLines")}
      </Text>
    );
  }
  return (
    <>
      {lines.some(isSame) && (
        <Checkbox
          mb={6}
          label={t("resettlement.changedOnly")}
          checked={changedOnly}
          onChange={({ currentTarget }) => setChangedOnly(currentTarget.checked)}
          data-testid="changed-only"
        />
      )}
      <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("invoices.concept")}</Table.Th>
            <Table.Th ta="right">{t("resettlement.quantityBefore")}</Table.Th>
            <Table.Th ta="right">{t("resettlement.quantityAfter")}</Table.Th>
            <Table.Th ta="right">{t("resettlement.beforeIn", { symbol: format.symbol })}</Table.Th>
            <Table.Th ta="right">{t("resettlement.afterIn", { symbol: format.symbol })}</Table.Th>
            <Table.Th ta="right">{t("resettlement.difference")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((line) => (
            <LineRow key={`${line.component}-${line.description}-${line.place}`} line={line} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Td colSpan={3} fw={600}>
              {t("common.total")}
            </Table.Td>
            <Table.Td ta="right" fw={600} className="num">
              {format.amount(row.before)}
            </Table.Td>
            <Table.Td ta="right" fw={600} className="num">
              {format.amount(row.after)}
            </Table.Td>
            <Table.Td ta="right" fw={650} className="num">
              <Difference money={row.difference} bare />
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </>
  );
}

function LineRow({ line }: { line: LineDifference }) {
  const format = useFormat();
  const { unit, quantity_before, quantity_after } = line;
  const quantity = (text: string | null) =>
    text === null ? "" : `${format.decimal(text)} ${unit === "%" ? "" : unit}`;
  return (
    <Table.Tr className={isSame(line) ? classes.same : classes.changed} data-testid="difference-line">
      <Table.Td>{line.description}</Table.Td>
      <Table.Td ta="right" className="num">
        {quantity(quantity_before)}
      </Table.Td>
      <Table.Td ta="right" className="num">
        {quantity(quantity_after)}
      </Table.Td>
      <Table.Td ta="right" className="num">
        {format.amount(line.before)}
      </Table.Td>
      <Table.Td ta="right" className="num">
        {format.amount(line.after)}
      </Table.Td>
      <Table.Td ta="right" className="num">
        <Difference money={line.difference} bare />
      </Table.Td>
    </Table.Tr>
  );
}
