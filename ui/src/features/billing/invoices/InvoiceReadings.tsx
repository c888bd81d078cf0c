import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceReading } from "~/generated/InvoiceReading";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";

export function InvoiceReadings({ readings }: { readings: InvoiceReading[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (readings.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("invoices.noReadings")}
      </Text>
    );
  }
  return (
    <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("supply.register")}</Table.Th>
          <Table.Th ta="right">{t("invoices.initial")}</Table.Th>
          <Table.Th ta="right">{t("invoices.final")}</Table.Th>
          <Table.Th ta="right">{t("supply.multiplier")}</Table.Th>
          <Table.Th ta="right">{t("invoices.quantity")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {readings.map((reading) => (
          <Table.Tr key={reading.register}>
            <Table.Td>{t(`register.${reading.register}`)}</Table.Td>
            <Table.Td ta="right" className="num">
              {format.kwh(reading.initial)}
            </Table.Td>
            <Table.Td ta="right" className="num">
              {format.kwh(reading.final)}
            </Table.Td>
            <Table.Td ta="right" className="num">
              {format.decimal(reading.multiplier)}
            </Table.Td>
            <Table.Td ta="right" className="num">
              {format.kwh(reading.quantity)} {registerUnit(reading.register)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
