import { Button, Input, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import { useFormat } from "~/lib/session";
import classes from "./PaymentSplit.module.css";
import type { PaymentSplit as Split } from "./usePaymentSplit";

type Props = {
  split: Split;
  /** Why the split is refused. */
  error: ReactNode;
  onWrite: () => void;
  /** The button that registers. */
  children: ReactNode;
};

/** What the payment pays of each document, which a person may change, and what becomes of the rest. */
export function PaymentSplit({ split, error, onWrite, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.split}>
      <div className={classes.lines}>
        <FigureTable
          verticalSpacing={2}
          rows={split.lines}
          rowId={({ id }) => id}
          testId="payment-split"
          columns={[
            {
              id: "number",
              header: t("invoices.number"),
              td: { className: "num" },
              cell: (line) => line.number,
            },
            {
              id: "due_on",
              header: t("invoices.due"),
              td: { className: "num" },
              cell: (line) => format.date(line.due_on),
            },
            {
              id: "owes",
              header: t("payments.owesIn", { symbol: format.symbol }),
              figure: true,
              cell: (line) => format.amount(line.outstanding),
            },
            {
              id: "pays",
              header: t("payments.paysIn", { symbol: format.symbol }),
              figure: true,
              td: { w: 130 },
              cell: (line) => (
                <TextInput
                  size="xs"
                  aria-label={t("payments.paysOf", { number: line.number })}
                  inputMode="decimal"
                  className={classes.pays}
                  value={line.text}
                  error={error ? line.minor === null : undefined}
                  onChange={({ currentTarget }) => {
                    split.write(line.id, currentTarget.value);
                    onWrite();
                  }}
                  data-testid="payment-share"
                />
              ),
            },
          ]}
        />
      </div>
      <div className={classes.end}>
        {error && (
          <Input.Error size="xs" role="alert">
            {error}
          </Input.Error>
        )}
        <Rest split={split} />
        {split.isTyped && (
          <Button variant="subtle" size="compact-xs" onClick={split.reset} data-testid="payment-automatic">
            {t("payments.automatic")}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}

/** What is left unpaid, what the rest pays by itself and what stays in favour. */
function Rest({ split: { lines, proposal } }: { split: Split }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!proposal) return null;
  const { by_credit, credit } = proposal;
  const money = (minor: number) => format.money({ minor, currency: format.currency });
  const paidByRest = (id: string) => by_credit.find(({ document }) => document === id)?.amount.minor ?? 0;
  const unpaid = lines.reduce(
    (sum, { id, outstanding, minor }) => sum + outstanding.minor - (minor ?? 0) - paidByRest(id),
    0,
  );
  const documents = by_credit.map(({ number, amount }) => `${number} (${format.money(amount)})`).join(", ");
  return (
    <Text component="div" fz={12} className="muted" role="status" data-testid="payment-rest">
      {unpaid > 0 && <div>{t("payments.under", { amount: money(unpaid) })}</div>}
      {documents && (
        <Text inherit lineClamp={3} title={documents}>
          {t("payments.byCredit", { documents })}
        </Text>
      )}
      {credit.minor > 0 && <div>{t("payments.over", { amount: format.money(credit) })}</div>}
    </Text>
  );
}
