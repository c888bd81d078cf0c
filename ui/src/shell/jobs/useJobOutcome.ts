import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ContractStatesDone } from "~/generated/ContractStatesDone";
import type { Job } from "~/generated/Job";
import { savedSimulation, simulated } from "~/lib/jobResults";
import { useFormat } from "~/lib/session";

/** A resettlement issues notes, any other cycle invoices. */
type Billed = { notes: number } | { invoices: number; withheld?: number };

/** What a finished job came to, in words; nothing of those that lead to their result. */
export function useJobOutcome() {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (job: Job): string => {
      const counted = (count: number) => ({ count, shown: format.integer(count) });
      if (job.state !== "done" || job.result === null) return "";
      if (job.kind === "contract_states") {
        const { checked, suspended, reactivated } = job.result as ContractStatesDone;
        return [
          t("jobs.checked", counted(checked)),
          t("jobs.suspended", counted(suspended)),
          t("jobs.reactivated", counted(reactivated)),
        ].join(", ");
      }
      if (job.kind === "bill") {
        const billed = job.result as Billed;
        if ("notes" in billed) return t("jobs.notes", counted(billed.notes));
        const { invoices, withheld = 0 } = billed;
        const issued = t("jobs.issued", counted(invoices));
        return withheld > 0 ? `${issued}, ${t("jobs.withheld", counted(withheld))}` : issued;
      }
      const effect = simulated(job);
      if (effect?.services === 0) return t("whatIf.none");
      if (effect) {
        const { services, unrated, before, after } = effect;
        const difference = format.signedMoney({ ...after, minor: after.minor - before.minor });
        return t("jobs.whatIf", { difference, ...counted(services - unrated) });
      }
      const file = savedSimulation(job);
      return file ? t("common.saved", file) : "";
    },
    [t, format],
  );
}
