import { Button } from "@mantine/core";
import { IconFileTypePdf, IconPlayerPlay, IconReceipt2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { useResumeJob } from "~/features/jobs/useJobActions";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { useRememberJob } from "~/lib/jobs";
import { usePermission } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { PrintBatch } from "./PrintBatch";
import { SendToBilling } from "./SendToBilling";

/** What can be done with a cycle as it stands. */
export function CycleActions({ cycle, jobs }: { cycle: CycleRow; jobs: readonly Job[] }) {
  const { t } = useTranslation();
  const mayRun = usePermission("run_settlement");
  const mayBill = usePermission("send_to_billing");
  const mayPrint = usePermission("print_invoices");
  const remember = useRememberJob();
  const run = useAction((request, id: CycleId) => settlement.runCycle(request, id), { onDone: remember });
  const resume = useResumeJob();
  const latest = jobs.find((job) => job.kind === "settle");
  const stopped = latest?.state === "done" ? undefined : latest;
  const busy = jobs.some((job) => job.state === "running");
  const printed = jobs.find((job) => job.kind === "print" && job.state === "done");
  const sending = jobs.find((job) => job.kind === "bill");
  const withheld = cycle.invoiced > 0 && cycle.settled > 0 && (!sending || sending.state === "done");
  const toRun = cycle.state === "ready" || cycle.state === "running";
  return (
    <>
      {mayRun && toRun && !busy && (
        <Button
          leftSection={<IconPlayerPlay size={15} />}
          onClick={() => (stopped ? resume.mutate(stopped.id) : run.mutate(cycle.id))}
          loading={run.isPending || resume.isPending}
          data-testid="cycle-run"
        >
          {cycle.state === "ready" ? t("settlement.run") : t("settlement.goOn")}
        </Button>
      )}
      {mayBill && cycle.state === "settled" && (
        <SendToBilling cycle={cycle} busy={busy} withheld={withheld} />
      )}
      {cycle.invoiced > 0 && (
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
      )}
    </>
  );
}
