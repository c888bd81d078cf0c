import { Group, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import type { InvoiceReading } from "~/generated/InvoiceReading";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";

export function InvoicePayments({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={5}>
      {detail.payments.length === 0 && (
        <Text size="xs" className="muted">
          {t("invoices.noPayments")}
        </Text>
      )}
      {detail.payments.map((payment) => (
        <Group key={payment.payment} justify="space-between" wrap="nowrap" data-testid="invoice-payment">
          <Text size="xs" truncate>
            <span className="num">{format.date(payment.received_on)}</span> · {t(`method.${payment.method}`)}
            {payment.reference && ` · ${payment.reference}`}
          </Text>
          <Text size="xs" className="num">
            {format.money(payment.amount)}
          </Text>
        </Group>
      ))}
      <Group justify="space-between" pt={6} style={{ borderTop: "1px solid var(--app-rule)" }}>
        <Text size="xs" fw={600}>
          {t("invoices.outstanding")}
        </Text>
        <Text
          size="sm"
          fw={650}
          className={detail.outstanding.minor > 0 ? "num debt" : "num"}
          data-testid="invoice-outstanding"
        >
          {format.money(detail.outstanding)}
        </Text>
      </Group>
    </Stack>
  );
}

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
