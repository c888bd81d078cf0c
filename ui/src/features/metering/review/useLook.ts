import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultRow } from "~/generated/ResultRow";
import type { SettledService } from "~/generated/SettledService";
import { findingName } from "~/lib/findings";
import { toast } from "~/lib/toast";
import type { Queue } from "./useQueue";

/** How a case stands after something of it was corrected: it leaves the list once nothing stops it any more. */
export function useLook(cycle: CycleRow, queue: Queue) {
  const { t } = useTranslation();
  const tell = (row: ResultRow, service: SettledService | null) => {
    const { code } = row;
    if (!service) return toast(t("review.cannotLook", { code }));
    if (service.state === "review") {
      const findings = service.findings
        .filter(({ severity }) => severity === "stops")
        .map((finding) => findingName(t, finding.code));
      return toast(
        t("review.still", {
          code,
          findings: (service.problem ?? findings.join(", ")) || t("serviceState.review"),
        }),
      );
    }
    queue.leave(row);
    toast(t(`review.looked.${service.state}` as "review.looked.settled", { code }));
  };
  return {
    look: (row: ResultRow) => settlement.service(cycle.id, row.supply_point).catch(() => null),
    tell,
  };
}
