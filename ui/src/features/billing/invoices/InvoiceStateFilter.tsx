import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceState } from "~/generated/InvoiceState";

const STATES = ["unpaid", "partly_paid", "overdue", "paid"] as const satisfies readonly InvoiceState[];

type Props = { value: InvoiceState | undefined; onChange: (state: InvoiceState | undefined) => void };

export function InvoiceStateFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      placeholder={t("invoices.anyState")}
      aria-label={t("common.state")}
      data={STATES.map((state) => ({ value: state, label: t(`invoiceState.${state}`) }))}
      value={value ?? null}
      onChange={(state) => onChange(STATES.find((known) => known === state))}
      clearable
      w={166}
      data-testid="invoice-state-filter"
    />
  );
}
