import { Button, Checkbox, CloseButton, Group, Select, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { AccountId } from "~/generated/AccountId";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { NewPayment } from "~/generated/NewPayment";
import type { PaymentMethod } from "~/generated/PaymentMethod";
import { useFocusBack } from "~/lib/focus";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast, toastWarning } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const METHODS = [
  "cash",
  "transfer",
  "card",
  "collector",
  "cheque",
] as const satisfies readonly PaymentMethod[];
const FIELDS = ["received_on", "method", "reference", "amount"];

/** Whether a date is more than twelve months before today, which a person must confirm. */
const isOld = (day: string, today: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` < today;

type Owed = Pick<InvoiceRow, "id" | "number" | "outstanding">;
type Props = { account: AccountId; invoices: readonly Owed[]; onClose: () => void };

/** The panel at the bottom to register a payment of the selected invoices. */
export function PaymentPanel({ account, invoices, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  useFocusBack();
  const owed = {
    minor: invoices.reduce((sum, { outstanding }) => sum + outstanding.minor, 0),
    currency: format.currency,
  };
  const form = useForm({
    initialValues: {
      received_on: format.today() as string | null,
      method: "cash" as PaymentMethod,
      reference: "",
      amount: format.amount(owed),
      old_date: false,
    },
    validate: {
      received_on: (value, { old_date }) => {
        if (!value) return t("common.required");
        return isOld(value, format.today()) && !old_date ? t("payments.oldDate") : null;
      },
      amount: (value) => ((format.parseAmount(value) ?? 0) > 0 ? null : t("payments.amountWrong")),
    },
  });
  // The amount follows the selection until another is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice proposes a new amount
  useEffect(() => {
    if (!form.isTouched("amount")) form.setFieldValue("amount", format.amount(owed));
  }, [owed.minor]);

  const register = useAction(
    (request, payment: NewPayment) => backend.billing.registerPayment(request, payment),
    {
      onDone: (receipt) => {
        const values = {
          number: receipt.number,
          applied: format.money(receipt.applied),
          debt: format.money(receipt.debt),
          credit: format.money(receipt.credit),
        };
        toast(receipt.credit.minor > 0 ? t("payments.doneCredit", values) : t("payments.done", values));
        if (receipt.repeats) toastWarning(t("payments.repeats", { number: receipt.repeats }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, FIELDS) !== null,
    },
  );
  const day = form.values.received_on;
  const date = form.getInputProps("received_on");
  const amount = format.parseAmount(form.values.amount) ?? 0;
  const rest = amount - owed.minor;
  return (
    <form
      className="surface"
      style={{ marginTop: "auto", padding: "10px 14px" }}
      data-testid="payment-panel"
      onSubmit={form.onSubmit((values) =>
        register.mutate({
          account,
          rule: { chosen: invoices.map(({ id }) => id) },
          received_on: values.received_on ?? format.today(),
          method: values.method,
          reference: values.reference.trim(),
          amount: { minor: amount, currency: format.currency },
          old_date: values.old_date,
        }),
      )}
    >
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text size="xs" fw={600} truncate>
          {t("payments.paying", { count: invoices.length, amount: format.money(owed) })}{" "}
          <span className="muted" style={{ fontWeight: 400 }}>
            {invoices.map(({ number }) => number).join(", ")}
          </span>
        </Text>
        <CloseButton size="sm" aria-label={t("payments.leave")} onClick={onClose} />
      </Group>
      <Group gap="sm" align="start" wrap="nowrap">
        <DateInput
          label={t("payments.date")}
          valueFormat="DD/MM/YYYY"
          maxDate={format.today()}
          w={130}
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
        />
        <Button type="submit" mt={23} loading={register.isPending} data-testid="payment-submit">
          {t("payments.register")}
        </Button>
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
      {amount > 0 && rest !== 0 && (
        <Text fz={12} className="muted" mt={6} role="status">
          {rest > 0
            ? t("payments.over", { amount: format.money({ minor: rest, currency: format.currency }) })
            : t("payments.under", { amount: format.money({ minor: -rest, currency: format.currency }) })}
        </Text>
      )}
    </form>
  );
}
