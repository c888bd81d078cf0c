import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { CycleId } from "~/generated/CycleId";
import type { Decision } from "~/generated/Decision";
import type { ResultRow } from "~/generated/ResultRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useStopping } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { type Chosen, DecisionForm } from "./DecisionForm";

const DECISIONS = ["review", "release", "exclude", "include"] as const satisfies readonly Decision[];
const OPPOSITE: Record<Decision, Decision> = {
  review: "release",
  release: "review",
  exclude: "include",
  include: "exclude",
};

type Props = { cycle: CycleId; chosen: Chosen; onDone: () => void };

/** The decisions about the selected services; one about services chosen one by one can be undone. */
export function Decisions({ cycle, chosen, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<Decision | null>(null);
  const stopping = useStopping(cycle);
  const decide = useAction((request, args: { supplyPoints: SupplyPointId[]; decision: Decision }) =>
    backend.settlement.decide(request, cycle, args.supplyPoints, args.decision, ""),
  );
  const byFilter = "matching" in chosen;
  const count = byFilter ? chosen.total : chosen.these.length;
  const counted = { count, shown: format.integer(count) };
  const isStopped = ({ findings }: ResultRow) => findings.some(({ severity }) => severity === "stops");
  /** Whether a finding stops one that would be released. */
  const asks = byFilter
    ? chosen.matching.finding !== undefined && stopping.has(chosen.matching.finding)
    : chosen.these.some((row) => row.state === "review" && isStopped(row));
  const apply = (decision: Decision) => {
    if (byFilter || (decision === "release" && asks)) return setAsked(decision);
    const supplyPoints = chosen.these.map(({ supply_point }) => supply_point);
    decide.mutate(
      { supplyPoints, decision },
      {
        onSuccess: () => {
          onDone();
          const undo = {
            label: t("common.undo"),
            onClick: () => decide.mutate({ supplyPoints, decision: OPPOSITE[decision] }),
          };
          // To release them again would take a reason.
          toast(
            t(`decided.${decision}`, counted),
            decision === "review" && chosen.these.some(isStopped) ? undefined : undo,
          );
        },
      },
    );
  };
  if (count === 0) {
    return (
      <Text fz={12} className="muted">
        {t("settlement.tick")}
      </Text>
    );
  }
  return (
    <Group gap={6}>
      <Text fz={12} className="muted num" data-testid="results-chosen">
        {t(byFilter ? "settlement.matchingSelected" : "settlement.selected", counted)}
      </Text>
      {DECISIONS.map((decision) => (
        <Button
          key={decision}
          variant="default"
          disabled={decide.isPending}
          onClick={() => apply(decision)}
          data-testid={`decide-${decision}`}
        >
          {t(`decision.${decision}`)}
        </Button>
      ))}
      {asked && (
        <FormModal title={t(`decision.${asked}`)} size={460} opened onClose={() => setAsked(null)}>
          <DecisionForm
            cycle={cycle}
            chosen={chosen}
            decision={asked}
            asks={asks}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        </FormModal>
      )}
    </Group>
  );
}
