import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { AccountId } from "~/generated/AccountId";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import { toast, toastError } from "~/lib/toast";

/** What has something to pay, the first due before the others. */
export const OWED: InvoiceFilter = { owing: true, sort: { by: "due_on", descending: false } };
const PAGE = 200;

/** Every document of an account that owes something, over all pages of the list. */
async function unpaidOf(account: AccountId): Promise<InvoiceRow[]> {
  const unpaid: InvoiceRow[] = [];
  for (;;) {
    const page = { offset: unpaid.length, limit: PAGE };
    const { rows, total } = await backend.billing.invoices({ ...OWED, account }, page);
    unpaid.push(...rows);
    if (rows.length === 0 || unpaid.length >= total) return unpaid;
  }
}

type Options = {
  account: AccountId;
  /** Whether the address asks to register a payment. */
  asked: boolean;
  /** Takes the overdue documents, or all the unpaid ones when none is overdue. */
  onFound: (rows: readonly InvoiceRow[]) => void;
  /** Clears the address, so that the way back to it does not ask again. */
  onTaken: () => void;
};

/** Chooses the documents to pay when the address asks for it. */
export function usePayUnpaid({ account, asked, onFound, onTaken }: Options) {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address asks
  useEffect(() => {
    if (!asked) return;
    onTaken();
    unpaidOf(account).then(
      (unpaid) => {
        const overdue = unpaid.filter(({ state }) => state === "overdue");
        onFound(overdue.length > 0 ? overdue : unpaid);
        if (unpaid.length === 0) toast(t("payments.nothingOwed"));
      },
      (error: BackendError) => toastError(error),
    );
  }, [asked]);
}
