import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { CycleRow } from "~/generated/CycleRow";
import type { Decision } from "~/generated/Decision";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { ResultRow } from "~/generated/ResultRow";
import type { SettledService } from "~/generated/SettledService";
import { findingName } from "~/lib/findings";
import { useHappened } from "~/lib/happened";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import type { Queue } from "./useQueue";

type Decided = { row: ResultRow; decision: Decision; reason?: string };
type Edited = {
  row: ResultRow;
  edits: NewReadingEdit[];
  /** Shows a refusal in the form of the edit, and tells whether there is a place for it. */
  show?: ((error: BackendError) => boolean) | undefined;
};
type EditOptions = { onDone?: () => void; show?: Edited["show"] };

/** The actions of a case, which leaves the list once no finding stops it. */
export function useReviewActions(cycle: CycleRow, queue: Queue) {
  const { t } = useTranslation();
  const { reload, report } = useCaseOutcome(cycle, queue);
  const decide = useAction((request, { row, decision, reason = "" }: Decided) =>
    backend.settlement.decide(request, cycle.id, [row.supply_point], decision, reason),
  );
  const edit = useAction(
    async (request, { row, edits }: Edited) => {
      await backend.metering.editReadings(request, cycle.id, row.supply_point, edits);
      return reload(row);
    },
    { onRefused: (error, { show }) => show?.(error) ?? false },
  );

  const undo = (row: ResultRow, decision: Decision) => ({
    label: t("common.undo"),
    onClick: () => decide.mutate({ row, decision }, { onSuccess: () => queue.back(row) }),
  });
  const take = (row: ResultRow, decision: "release" | "exclude", reason: string) =>
    decide.mutate(
      { row, decision, reason },
      {
        onSuccess: () => {
          queue.leave(row);
          if (decision === "exclude")
            return toast(t("review.excluded", { code: row.code }), undo(row, "include"));
          toast(t("review.accepted", { code: row.code }), undo(row, "review"));
        },
      },
    );
  return {
    busy: decide.isPending || edit.isPending,
    accept: (row: ResultRow, reason: string) => take(row, "release", reason),
    exclude: (row: ResultRow, reason: string) => take(row, "exclude", reason),
    edit: (row: ResultRow, edits: NewReadingEdit[], { onDone, show }: EditOptions = {}) =>
      edit.mutate(
        { row, edits, show },
        {
          onSuccess: (service) => {
            onDone?.();
            report(row, service);
          },
        },
      ),
  };
}

export type ReviewActions = ReturnType<typeof useReviewActions>;

/** The outcome of a correction: the case leaves the list once no finding stops it. */
export function useCaseOutcome(cycle: CycleRow, queue: Queue) {
  const { t } = useTranslation();
  const happened = useHappened();
  const report = (row: ResultRow, service: SettledService | null) => {
    const { code } = row;
    if (!service) return toast(t("review.cannotLook", { code }));
    if (service.state === "review") {
      const findings = service.findings
        .filter(({ severity }) => severity === "stops")
        .map((finding) => happened(finding) ?? `${findingName(t, finding.code)}.`);
      return toast(t("review.still", { code, findings: service.problem ?? findings.join(" ") }).trim());
    }
    queue.leave(row);
    toast(t(`review.outcome.${service.state}` as "review.outcome.settled", { code }));
  };
  return {
    reload: (row: ResultRow) =>
      backend.settlement.settledService(cycle.id, row.supply_point).catch(() => null),
    report,
  };
}
