import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Meter } from "~/generated/Meter";
import { useFormat } from "~/lib/session";

export function Meters({ meters }: { meters: Meter[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (meters.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("supply.noMeters")}
      </Text>
    );
  }
  return (
    <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("supply.serial")}</Table.Th>
          <Table.Th ta="right">{t("supply.digits")}</Table.Th>
          <Table.Th ta="right">{t("supply.multiplier")}</Table.Th>
          <Table.Th pl={24}>{t("supply.installed")}</Table.Th>
          <Table.Th>{t("supply.removed")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {meters.map((meter) => (
          <Table.Tr key={meter.id} data-testid="meter">
            <Table.Td>{meter.serial}</Table.Td>
            <Table.Td className="num" ta="right">
              {meter.digits}
            </Table.Td>
            <Table.Td className="num" ta="right">
              {format.decimal(meter.multiplier)}
            </Table.Td>
            <Table.Td className="num" pl={24}>
              {format.date(meter.installed_on)}
            </Table.Td>
            <Table.Td className="num">{format.date(meter.removed_on)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
