import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { PaymentRow } from "~/generated/PaymentRow";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** What the reversal of a payment shows of it. */
export type ReversiblePayment = Pick<PaymentRow, "id" | "number" | "amount" | "account_name" | "received_on">;

type Props = { payment: ReversiblePayment | null; onClose: () => void };

/** Reverses a payment with its reason: what it paid is owed again. */
export function ReversePayment({ payment, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={payment !== null}
      onClose={onClose}
      title={t("payments.reverseTitle", { number: payment?.number ?? "" })}
      size={480}
    >
      {payment && <Fields payment={payment} onClose={onClose} />}
    </FormModal>
  );
}

function Fields({ payment, onClose }: { payment: ReversiblePayment; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() ? null : t("common.required")) },
  });
  const reverse = useAction(
    (request, reason: string) => backend.billing.reversePayment(request, payment.id, reason),
    {
      onDone: ({ number, reopened, debt }) => {
        toast(t("payments.reversed", { number, reopened: format.money(reopened), debt: format.money(debt) }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, ["reason"]) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit(({ reason }) => reverse.mutate(reason))}>
      <Stack gap="sm">
        <Text size="xs">
          {t("payments.reverseText", {
            amount: format.money(payment.amount),
            name: payment.account_name,
            date: format.date(payment.received_on),
          })}
        </Text>
        <TextInput
          label={t("payments.reverseReason")}
          placeholder={t("payments.reverseHint")}
          maxLength={200}
          withAsterisk
          data-autofocus
          data-testid="reverse-reason"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={reverse.isPending} data-testid="reverse-confirm">
            {t("payments.reverse")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
