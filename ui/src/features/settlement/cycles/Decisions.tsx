import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { CycleId } from "~/generated/CycleId";
import type { Decision } from "~/generated/Decision";
import type { ResultFilter } from "~/generated/ResultFilter";
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

type Matching = { matching: ResultFilter; total: number };
/** Services chosen one by one, or all that match the filter. */
type Chosen = { these: SupplyPointId[] } | Matching;
type Props = { cycle: CycleId; chosen: Chosen; onDone: () => void };

/** The decisions about the selected services; one about services chosen one by one can be undone. */
export function Decisions({ cycle, chosen, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<Decision | null>(null);
  const decide = useAction((request, args: { supplyPoints: SupplyPointId[]; decision: Decision }) =>
    backend.settlement.decide(request, cycle, args.supplyPoints, args.decision, ""),
  );
  const byFilter = "matching" in chosen;
  const count = byFilter ? chosen.total : chosen.these.length;
  const counted = { count, shown: format.integer(count) };
  const apply = (decision: Decision) => {
    if (byFilter) return setAsked(decision);
    const supplyPoints = chosen.these;
    decide.mutate(
      { supplyPoints, decision },
      {
        onSuccess: () => {
          onDone();
          toast(t(`decided.${decision}`, counted), {
            label: t("common.undo"),
            onClick: () => decide.mutate({ supplyPoints, decision: OPPOSITE[decision] }),
          });
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
      {byFilter && asked && (
        <FormModal title={t(`decision.${asked}`)} size={460} opened onClose={() => setAsked(null)}>
          <Confirm
            cycle={cycle}
            {...chosen}
            decision={asked}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        </FormModal>
      )}
    </Group>
  );
}

type ConfirmProps = Matching & {
  cycle: CycleId;
  decision: Decision;
  onClose: () => void;
  onDone: () => void;
};

/** The confirmation of a decision about all that match, with their number. */
function Confirm({ cycle, matching, total, decision, onClose, onDone }: ConfirmProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const decide = useAction(
    (request, args: { matching: ResultFilter; decision: Decision }) =>
      backend.settlement.decideMatching(request, cycle, args.matching, args.decision),
    {
      onDone: (count) => {
        onClose();
        onDone();
        toast(t(`decided.${decision}`, { count, shown: format.integer(count) }));
      },
    },
  );
  return (
    <Stack gap="sm" data-testid="decide-confirm">
      <Text size="sm">{t("settlement.matchingText", { count: total, shown: format.integer(total) })}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          loading={decide.isPending}
          onClick={() => decide.mutate({ matching, decision })}
          data-testid="decide-do"
        >
          {t(`decision.${decision}`)}
        </Button>
      </Group>
    </Stack>
  );
}
