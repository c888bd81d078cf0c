import { Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { WhatIfRow } from "~/generated/WhatIfRow";
import { useFormat } from "~/lib/session";
import classes from "./WhatIf.module.css";

const SHOWN = 100;

/** The services that would change most. */
export function Movers({ rows, label }: { rows: readonly WhatIfRow[]; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("whatIf.nobody")}
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <Table fz={13} verticalSpacing={5} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("common.supply")}</Table.Th>
            <Table.Th>{t("invoices.customer")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.before")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.after")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.difference")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <Table.Tr key={row.supply_point} data-testid="what-if-mover">
              <Table.Td>
                <Link to="/supply-points/$id" params={{ id: row.supply_point }} className="link num">
                  {row.code}
                </Link>
              </Table.Td>
              <Table.Td>
                <Link to="/customers/$id" params={{ id: row.account }} className="link">
                  {row.account_name}
                </Link>
              </Table.Td>
              <Table.Td ta="right" className="num">
                {format.amount(row.before)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {format.amount(row.after)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                <Difference money={row.difference} bare />
                {row.percent !== null && (
                  <Text component="div" fz={12} className="muted">
                    {format.decimal(row.percent)} %
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
