import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { Decision } from "~/generated/Decision";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const DECISIONS = ["review", "release", "exclude", "include"] as const satisfies readonly Decision[];
const OPPOSITE: Record<Decision, Decision> = {
  review: "release",
  release: "review",
  exclude: "include",
  include: "exclude",
};

type Props = { cycle: CycleId; chosen: SupplyPointId[]; onDone: () => void };

/** What a person decides about the chosen services; each decision can be taken back. */
export function Decisions({ cycle, chosen, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const decide = useAction((request, args: { supplyPoints: SupplyPointId[]; decision: Decision }) =>
    settlement.decide(request, cycle, args.supplyPoints, args.decision),
  );
  const apply = (decision: Decision) =>
    decide.mutate(
      { supplyPoints: chosen, decision },
      {
        onSuccess: () => {
          onDone();
          toast(t(`decided.${decision}`, { count: chosen.length, shown: format.integer(chosen.length) }), {
            label: t("common.undo"),
            onClick: () => decide.mutate({ supplyPoints: chosen, decision: OPPOSITE[decision] }),
          });
        },
      },
    );
  if (chosen.length === 0) {
    return (
      <Text fz={12} className="muted">
        {t("settlement.tick")}
      </Text>
    );
  }
  return (
    <Group gap={6}>
      <Text fz={12} className="muted num">
        {t("settlement.selected", { count: chosen.length, shown: format.integer(chosen.length) })}
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
    </Group>
  );
}
