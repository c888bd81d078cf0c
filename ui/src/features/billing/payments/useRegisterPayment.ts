import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackendError, backend } from "~/backend";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { NewPayment } from "~/generated/NewPayment";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast, toastWarning } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { useReversal } from "./Reversal";
import type { PaymentSplit } from "./usePaymentSplit";

const FIELDS = ["received_on", "method", "reference", "amount", "shares", "documents"];

type Options<T> = {
  account: Pick<AccountDetail, "id" | "name">;
  form: UseFormReturnType<T>;
  split: PaymentSplit;
  onClose: () => void;
};

/** Registers a payment split as the panel shows it, and offers its reversal in the notice. */
export function useRegisterPayment<T>({ account, form, split, onClose }: Options<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const reverse = useReversal();
  const [asking, setAsking] = useState(false);
  const save = useAction(
    (request, payment: NewPayment) => backend.billing.registerPayment(request, payment),
    {
      onDone: (receipt, { amount, received_on }) => {
        const { payment: id, number } = receipt;
        const values = {
          number,
          applied: format.money(receipt.applied),
          debt: format.money(receipt.debt),
          credit: format.money(receipt.credit),
        };
        toast(
          receipt.credit.minor > 0 ? t("payments.doneCredit", values) : t("payments.done", values),
          reverse
            ? {
                label: t("payments.reverseNow"),
                onClick: () => reverse({ id, number, amount, account_name: account.name, received_on }),
              }
            : undefined,
        );
        if (receipt.repeats) toastWarning(t("payments.repeats", { number: receipt.repeats }));
        onClose();
      },
      onRefused: (error) => {
        // What the documents owe may have changed meanwhile.
        void split.refresh();
        return showInField(form, error, FIELDS) !== null;
      },
    },
  );
  const refusal = split.error instanceof BackendError ? split.error : null;
  return {
    registering: asking || save.isPending,
    /** Why the core refuses the amount or the split as typed, for the field it speaks of. */
    refusalOf: (field: string) => (refusal && fieldOf(refusal) === field ? refusal.message : null),
    register: async (payment: Omit<NewPayment, "account" | "rule">) => {
      if (split.isWrong) return form.setFieldError("shares", t("payments.shareWrong"));
      setAsking(true);
      // A refusal of the proposal shows in the panel by itself.
      const rule = await split.ruleNow().catch(() => null);
      setAsking(false);
      if (rule) save.mutate({ ...payment, account: account.id, rule });
    },
  };
}

/** A refusal that names no field of the panel is shown by the split. */
const fieldOf = ({ field }: BackendError) => (field && FIELDS.includes(field) ? field : "shares");
