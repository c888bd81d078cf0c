import { ScrollArea, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ComparedMonth } from "~/components/ConsumptionChart";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";

type Props = { months: readonly ComparedMonth[]; height: number };

/** What the chart of a service's months draws, in figures, the latest first. */
export function ConsumptionTable({ months, height }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ScrollArea
      h={height}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, "aria-label": t("supply.consumption") }}
    >
      <Table fz={13} verticalSpacing={4} horizontalSpacing={8} stickyHeader data-testid="consumption-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("common.period")}</Table.Th>
            <Table.Th ta="right">{t("chart.month")}</Table.Th>
            <Table.Th ta="right">{t("chart.yearBefore")}</Table.Th>
            <Table.Th ta="right">{t("supply.change")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.toReversed().map(({ period, energy_wh, before }) => (
            <Table.Tr key={period}>
              <Table.Td>{format.period(period)}</Table.Td>
              <Table.Td className="num" ta="right">
                {format.kwh(energy_wh)}
              </Table.Td>
              <Table.Td className="num" ta="right">
                {format.kwh(before)}
              </Table.Td>
              <Table.Td className="num" ta="right">
                {format.change(energy_wh, before) || NOTHING}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
