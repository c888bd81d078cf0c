import { Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import { invoiceBadge } from "~/components/StateBadge";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import type { InvoiceReading } from "~/generated/InvoiceReading";
import type { NoteRow } from "~/generated/NoteRow";
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
        <Group
          key={payment.payment ?? payment.reference}
          justify="space-between"
          wrap="nowrap"
          data-testid="invoice-payment"
        >
          <Text size="xs" truncate>
            <span className="num">{format.date(payment.received_on)}</span> ·{" "}
            {payment.method ? t(`method.${payment.method}`) : t("invoices.byCredit")}
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
    <FigureTable
      inset
      rows={readings}
      rowId={({ register }) => register}
      columns={[
        { id: "register", header: t("supply.register"), cell: ({ register }) => t(`register.${register}`) },
        {
          id: "initial",
          header: t("invoices.initial"),
          figure: true,
          cell: ({ initial }) => format.kwh(initial),
        },
        {
          id: "final",
          header: t("invoices.final"),
          figure: true,
          cell: (reading) => format.kwh(reading.final),
        },
        {
          id: "multiplier",
          header: t("supply.multiplier"),
          figure: true,
          cell: ({ multiplier }) => format.decimal(multiplier),
        },
        {
          id: "quantity",
          header: t("invoices.quantity"),
          figure: true,
          cell: ({ quantity, register }) => `${format.kwh(quantity)} ${registerUnit(register)}`,
        },
      ]}
    />
  );
}

/** The notes of an invoice, with their reasons. */
export function InvoiceNotes({ notes }: { notes: readonly NoteRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={8}>
      {notes.map(
        ({
          id,
          kind,
          number,
          issued_on,
          due_on,
          amount,
          outstanding,
          state,
          reason_code,
          reason,
          cycle,
          supply_point,
        }) => (
          <div key={id} data-testid="invoice-note">
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="xs" truncate>
                <Link to="/invoices/$id" params={{ id }} className="link num" data-testid="open-note">
                  {number}
                </Link>{" "}
                · {t(`fiscalKind.${kind}`)} · <span className="num">{format.date(issued_on)}</span>
              </Text>
              <Text size="xs" className="num" style={{ whiteSpace: "nowrap" }}>
                {format.signedMoney(kind === "credit_note" ? { ...amount, minor: -amount.minor } : amount)}
              </Text>
            </Group>
            <Text fz={12} className="muted" style={{ overflowWrap: "anywhere" }}>
              {reason_code} · {reason}
              {cycle && (
                <>
                  {" · "}
                  <Link
                    to="/settlement/resettlements/$cycle/$point"
                    params={{ cycle, point: supply_point }}
                    className="link"
                  >
                    {t("invoices.resettlement")}
                  </Link>
                </>
              )}
            </Text>
            {outstanding.minor !== 0 && (
              <Group gap={8} mt={2}>
                {invoiceBadge(state, t)}
                <Text fz={12} className="num">
                  {outstanding.minor > 0
                    ? t("invoices.noteDue", { amount: format.money(outstanding), date: format.date(due_on) })
                    : format.money({ ...outstanding, minor: -outstanding.minor })}
                </Text>
              </Group>
            )}
          </div>
        ),
      )}
    </Stack>
  );
}
