import { IconArrowBackUp } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { RowAction } from "~/components/table/RowAction";
import { usePermission } from "~/lib/session";
import { ReversePayment, type ReversiblePayment } from "./ReversePayment";

const ReversalContext = createContext<((payment: ReversiblePayment) => void) | null>(null);

/** Holds the reversal of a payment over every page: a notice offers it after the page that showed it is gone. */
export function ReversalProvider({ children }: { children: ReactNode }) {
  const [reversing, setReversing] = useState<ReversiblePayment | null>(null);
  return (
    <ReversalContext value={setReversing}>
      {children}
      <ReversePayment payment={reversing} onClose={() => setReversing(null)} />
    </ReversalContext>
  );
}

/** Opens the reversal of a payment; null for an operator without the permission. */
export function useReversal() {
  const open = useContext(ReversalContext);
  return usePermission("reverse_payments") ? open : null;
}

type Props = { payment: ReversiblePayment; label: string; onReverse: (payment: ReversiblePayment) => void };

/** The button that reverses the payment of a row; it listens to nothing itself, as there is one in every row. */
export function ReverseAction({ payment, label, onReverse }: Props) {
  return (
    <RowAction label={label} onClick={() => onReverse(payment)} testId="reverse-payment">
      <IconArrowBackUp size={15} />
    </RowAction>
  );
}
