import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CycleState } from "~/generated/CycleState";
import type { InvoiceState } from "~/generated/InvoiceState";
import type { ServiceState } from "~/generated/ServiceState";

const INVOICE = { unpaid: "gray", partly_paid: "yellow", paid: "green", overdue: "red" } as const;
const SERVICE = {
  pending: "gray",
  review: "yellow",
  settled: "green",
  excluded: "gray",
  invoiced: "petrol",
} as const;
const CYCLE = { ready: "gray", running: "blue", settled: "green", sent_to_billing: "petrol" } as const;

export function InvoiceBadge({ state }: { state: InvoiceState }) {
  const { t } = useTranslation();
  return <Badge color={INVOICE[state]}>{t(`invoiceState.${state}`)}</Badge>;
}

export function ServiceBadge({ state }: { state: ServiceState }) {
  const { t } = useTranslation();
  return (
    <Badge color={SERVICE[state]} variant={state === "excluded" ? "outline" : "light"}>
      {t(`serviceState.${state}`)}
    </Badge>
  );
}

export function CycleBadge({ state }: { state: CycleState }) {
  const { t } = useTranslation();
  return (
    <Badge color={CYCLE[state]} data-testid="cycle-state" data-state={state}>
      {t(`cycleState.${state}`)}
    </Badge>
  );
}
