import type { TFunction } from "i18next";
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

// Plain functions: a component with its own translation would listen to the language once in every row of a list.

export const invoiceBadge = (state: InvoiceState, t: TFunction) => (
  <Tag tone={INVOICE[state]} data-testid="invoice-state" data-state={state}>
    {t(`invoiceState.${state}`)}
  </Tag>
);

export const serviceBadge = (state: ServiceState, t: TFunction) => (
  <Tag tone={SERVICE[state]}>{t(`serviceState.${state}`)}</Tag>
);

export const cycleBadge = (state: CycleState, t: TFunction) => (
  <Tag tone={CYCLE[state]} data-testid="cycle-state" data-state={state}>
    {t(`cycleState.${state}`)}
  </Tag>
);
