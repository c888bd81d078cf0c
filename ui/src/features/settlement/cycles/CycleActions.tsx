import { Button, Menu } from "@mantine/core";
import {
  IconChevronDown,
  IconFileTypePdf,
  IconListCheck,
  IconPlayerPlay,
  IconPrinter,
  IconReceipt2,
} from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { RequestResettlement } from "~/features/settlement/resettlements/RequestResettlement";
import type { BatchOrder } from "~/generated/BatchOrder";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { useRunCycle } from "~/lib/cycles";
import { useRememberJob } from "~/lib/jobs";
import { usePermission } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { SendToBilling } from "./SendToBilling";

type Props = { cycle: CycleRow; jobs: readonly Job[] };

/** The actions of a cycle in its current state; a manual cycle is run from its steps. */
export function CycleActions({ cycle, jobs }: Props) {
  const { t } = useTranslation();
  const mayRun = usePermission("run_settlement");
  const mayBill = usePermission("send_to_billing");
  const { can, run, starting } = useRunCycle(cycle, jobs);
  const manual = cycle.mode === "manual";
  const busy = jobs.some((job) => job.state === "running");
  const sending = jobs.find((job) => job.kind === "bill");
  const withheld = cycle.invoiced > 0 && cycle.settled > 0 && (!sending || sending.state === "done");
  const maySend = manual ? cycle.state !== "sent_to_billing" : cycle.state === "settled";
  return (
    <>
      {cycle.invoiced > 0 && mayRun && <RequestResettlement period={cycle.period} wanted={{ cycle }} />}
      {cycle.state !== "sent_to_billing" && <InputsLink cycle={cycle} />}
      {can && !manual && (
        <Button
          leftSection={<IconPlayerPlay size={15} />}
          onClick={run}
          loading={starting}
          data-testid="cycle-run"
        >
          {cycle.state === "ready" ? t("settlement.run") : t("settlement.goOn")}
        </Button>
      )}
      {mayBill && maySend && <SendToBilling cycle={cycle} busy={busy} withheld={withheld} />}
      {cycle.invoiced > 0 && !cycle.reason && <Invoiced cycle={cycle} jobs={jobs} busy={busy} />}
    </>
  );
}

function InputsLink({ cycle: { id, period } }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  return (
    <LinkButton
      to="/settlement/inputs"
      search={{ period, scope: "cycle", cycle: id }}
      variant="default"
      leftSection={<IconListCheck size={15} />}
      data-testid="cycle-inputs"
    >
      {t("settlementTab.inputs")}
    </LinkButton>
  );
}

function Invoiced({ cycle, jobs, busy }: Props & { busy: boolean }) {
  const { t } = useTranslation();
  const mayPrint = usePermission("print_invoices");
  const printed = jobs.find((job) => job.kind === "print" && job.state === "done");
  return (
    <>
      <LinkButton
        to="/invoices"
        search={{ cycle: cycle.id }}
        variant="default"
        leftSection={<IconReceipt2 size={15} />}
        data-testid="cycle-invoices"
      >
        {t("settlement.seeInvoices")}
      </LinkButton>
      {printed && (
        <LinkButton
          to="/batches/$job"
          params={{ job: printed.id }}
          variant="default"
          leftSection={<IconFileTypePdf size={15} />}
          data-testid="open-batch"
        >
          {t("jobs.openPdf")}
        </LinkButton>
      )}
      {mayPrint && <PrintBatch cycle={cycle.id} busy={busy} />}
    </>
  );
}

const ORDERS = ["route", "number", "name"] as const satisfies readonly BatchOrder[];

/** Prints all invoices of a cycle into one PDF. */
function PrintBatch({ cycle, busy }: { cycle: CycleId; busy: boolean }) {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const button = useRef<HTMLButtonElement>(null);
  const print = useAction((request, order: BatchOrder) => backend.billing.printBatch(request, cycle, order), {
    onDone: remember,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          ref={button}
          leftSection={<IconPrinter size={15} />}
          rightSection={<IconChevronDown size={14} />}
          loading={print.isPending}
          disabled={busy}
          data-testid="print-batch"
        >
          {t("batch.print")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("batch.order")}</Menu.Label>
        {ORDERS.map((order) => (
          <Menu.Item
            key={order}
            onClick={() => {
              // The menu gives the focus back, which a disabled button does not take.
              button.current?.focus();
              print.mutate(order);
            }}
            data-testid={`print-by-${order}`}
          >
            {t(`batchOrder.${order}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
