import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { WhatIfTariff } from "~/generated/WhatIfTariff";
import { useFormat } from "~/lib/session";
import classes from "./WhatIf.module.css";

/** The whole of each tariff, and of the one it would be rated with. */
export function ByTariff({ rows }: { rows: readonly WhatIfTariff[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={t("whatIf.byTariff")}>
      <Table fz={13} verticalSpacing={5} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("common.tariff")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.services")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.before")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.after")}</Table.Th>
            <Table.Th ta="right">{t("whatIf.difference")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ tariff, by, services, before, after }) => (
            <Table.Tr key={`${tariff}-${by}`} data-testid="what-if-by-tariff">
              <Table.Td>{tariff === by ? tariff : `${tariff} → ${by}`}</Table.Td>
              <Table.Td ta="right" className="num">
                {format.integer(services)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {format.amount(before)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {format.amount(after)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                <Difference money={{ ...after, minor: after.minor - before.minor }} bare />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
