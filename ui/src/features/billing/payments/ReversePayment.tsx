import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { ReasonForm } from "~/components/ReasonForm";
import type { PaymentRow } from "~/generated/PaymentRow";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";

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
  return (
    <ReasonForm
      text={t("payments.reverseText", {
        amount: format.money(payment.amount),
        name: payment.account_name,
        date: format.date(payment.received_on),
      })}
      label={t("payments.reverseReason")}
      hint={t("payments.reverseHint")}
      submit={t("payments.reverse")}
      testId="reverse"
      initialValues={{ reason: "" }}
      run={(request, { reason }) => backend.billing.reversePayment(request, payment.id, reason)}
      onDone={({ number, reopened, debt }) => {
        toast(t("payments.reversed", { number, reopened: format.money(reopened), debt: format.money(debt) }));
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
