import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import { useFormat } from "~/lib/session";

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
