import { Button, Checkbox, CloseButton, Group, Select, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { PaymentMethod } from "~/generated/PaymentMethod";
import { useFocusBack } from "~/lib/focus";
import { useFormat } from "~/lib/session";
import classes from "./PaymentPanel.module.css";
import { PaymentSplit } from "./PaymentSplit";
import { type OwedDocument, usePaymentSplit } from "./usePaymentSplit";
import { useRegisterPayment } from "./useRegisterPayment";

const METHODS = [
  "cash",
  "transfer",
  "card",
  "collector",
  "cheque",
] as const satisfies readonly PaymentMethod[];

/** Whether a date is more than twelve months before today, which a person must confirm. */
const isOld = (day: string, today: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` < today;

type Props = {
  account: Pick<AccountDetail, "id" | "name">;
  invoices: readonly OwedDocument[];
  /** Whether the amount takes the focus. */
  focused?: boolean;
  onClose: () => void;
};

/** The panel at the bottom to register a payment of the selected invoices. */
export function PaymentPanel({ account, invoices, focused = false, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  useFocusBack();
  const owed = {
    minor: invoices.reduce((sum, { outstanding }) => sum + outstanding.minor, 0),
    currency: format.currency,
  };
  const minorOf = (amount: string | null) =>
    amount === null ? owed.minor : (format.parseAmount(amount) ?? 0);
  const form = useForm({
    initialValues: {
      received_on: format.today() as string | null,
      method: "cash" as PaymentMethod,
      reference: "",
      // Null while nobody typed one: it is then what the selection owes.
      amount: null as string | null,
      old_date: false,
    },
    validate: {
      received_on: (value, { old_date }) => {
        if (!value) return t("common.required");
        return isOld(value, format.today()) && !old_date ? t("payments.oldDate") : null;
      },
      amount: (value) => (minorOf(value) > 0 ? null : t("payments.amountWrong")),
    },
  });
  const minor = minorOf(form.values.amount);
  const split = usePaymentSplit(account.id, invoices, minor);
  const { register, registering, refusalOf } = useRegisterPayment({ account, form, split, onClose });

  const amountField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!focused) return;
    amountField.current?.focus();
    amountField.current?.select();
  }, [focused]);
  const calendar = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const listed = event.target instanceof Element && event.target.closest("[aria-expanded=true]");
    // What is open in the panel closes first.
    if (event.key === "Escape" && !event.defaultPrevented && !listed && !calendar.current) onClose();
  };
  const day = form.values.received_on;
  const date = form.getInputProps("received_on");
  return (
    <form
      className={`surface ${classes.panel}`}
      data-testid="payment-panel"
      onKeyDown={onKeyDown}
      onSubmit={form.onSubmit((values) =>
        register({
          received_on: values.received_on ?? format.today(),
          method: values.method,
          reference: values.reference.trim(),
          amount: { minor, currency: format.currency },
          old_date: values.old_date,
        }),
      )}
    >
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text size="xs" fw={600} truncate>
          {t("payments.paying", { count: invoices.length, amount: format.money(owed) })}
        </Text>
        <CloseButton size="sm" aria-label={t("payments.leave")} onClick={onClose} />
      </Group>
      <Group gap="sm" align="start" wrap="nowrap">
        <DateInput
          label={t("payments.date")}
          valueFormat="DD/MM/YYYY"
          maxDate={format.today()}
          w={130}
          popoverProps={{
            onOpen: () => {
              calendar.current = true;
            },
            onClose: () => {
              calendar.current = false;
            },
          }}
          data-testid="payment-date"
          {...date}
          onChange={(next) => {
            date.onChange(next);
            // What was confirmed is one date, not the next one too.
            form.setFieldValue("old_date", false);
          }}
        />
        <Select
          label={t("payments.method")}
          data={METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
          allowDeselect={false}
          w={150}
          data-testid="payment-method"
          {...form.getInputProps("method")}
        />
        <TextInput
          label={t("payments.reference")}
          placeholder={t("payments.referenceHint")}
          flex={1}
          data-testid="payment-reference"
          {...form.getInputProps("reference")}
        />
        <TextInput
          label={t("payments.amountIn", { symbol: format.symbol })}
          w={140}
          inputMode="decimal"
          styles={{ input: { textAlign: "right", fontVariantNumeric: "tabular-nums" } }}
          data-testid="payment-amount"
          {...form.getInputProps("amount")}
          ref={amountField}
          value={form.values.amount ?? format.amount(owed)}
          error={form.errors.amount ?? refusalOf("amount")}
        />
      </Group>
      {day && isOld(day, format.today()) && (
        <Checkbox
          label={t("payments.dateIsRight")}
          mt={8}
          checked={form.values.old_date}
          onChange={({ currentTarget }) => {
            form.setFieldValue("old_date", currentTarget.checked);
            form.clearFieldError("received_on");
          }}
          data-testid="payment-old-date"
        />
      )}
      <PaymentSplit
        split={split}
        error={form.errors.shares ?? form.errors.documents ?? refusalOf("shares") ?? refusalOf("documents")}
        onWrite={() => form.clearFieldError("shares")}
      >
        <Button type="submit" loading={registering} data-testid="payment-submit">
          {t("payments.register")}
        </Button>
      </PaymentSplit>
    </form>
  );
}
