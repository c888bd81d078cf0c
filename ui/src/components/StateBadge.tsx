import { useTranslation } from "react-i18next";
import type { CycleState } from "~/generated/CycleState";
import type { InvoiceState } from "~/generated/InvoiceState";
import type { ServiceState } from "~/generated/ServiceState";
import { Tag } from "./Tag";

const INVOICE = {
  unpaid: "neutral",
  partly_paid: "warn",
  paid: "good",
  overdue: "bad",
  in_favour: "info",
  annulled: "neutral",
} as const;
const SERVICE = {
  pending: "neutral",
  validated: "info",
  review: "warn",
  settled: "good",
  excluded: "neutral",
  invoiced: "brand",
} as const;
const CYCLE = {
  ready: "neutral",
  running: "info",
  validated: "warn",
  settled: "good",
  sent_to_billing: "brand",
} as const;

export function InvoiceBadge({ state }: { state: InvoiceState }) {
  const { t } = useTranslation();
  return (
    <Tag tone={INVOICE[state]} data-testid="invoice-state" data-state={state}>
      {t(`invoiceState.${state}`)}
    </Tag>
  );
}

export function ServiceBadge({ state }: { state: ServiceState }) {
  const { t } = useTranslation();
  return <Tag tone={SERVICE[state]}>{t(`serviceState.${state}`)}</Tag>;
}

export function CycleBadge({ state }: { state: CycleState }) {
  const { t } = useTranslation();
  return (
    <Tag tone={CYCLE[state]} data-testid="cycle-state" data-state={state}>
      {t(`cycleState.${state}`)}
    </Tag>
  );
}
