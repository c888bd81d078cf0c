import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ReasonField } from "~/components/ReasonField";
import type { CycleId } from "~/generated/CycleId";
import type { Decision } from "~/generated/Decision";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ResultRow } from "~/generated/ResultRow";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Services chosen one by one, or all that match the filter. */
export type Chosen = { these: readonly ResultRow[] } | { matching: ResultFilter; total: number };

type Props = {
  cycle: CycleId;
  chosen: Chosen;
  decision: Decision;
  /** A finding stops some of them, so that to release them takes a reason. */
  asks: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** The confirmation of a decision, with the number of services and the reason. */
export function DecisionForm({ cycle, chosen, decision, asks, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const byFilter = "matching" in chosen;
  const total = byFilter ? chosen.total : chosen.these.length;
  const counted = { count: total, shown: format.integer(total) };
  const required = decision === "release" && asks;
  const decide = useAction(
    async (request, args: { chosen: Chosen; decision: Decision; reason: string }) => {
      if ("matching" in args.chosen) {
        const { matching } = args.chosen;
        return backend.settlement.decideMatching(request, cycle, matching, args.decision, args.reason);
      }
      const supplyPoints = args.chosen.these.map(({ supply_point }) => supply_point);
      await backend.settlement.decide(request, cycle, supplyPoints, args.decision, args.reason);
      return supplyPoints.length;
    },
    {
      onDone: (count) => {
        onClose();
        onDone();
        toast(t(`decided.${decision}`, { count, shown: format.integer(count) }));
      },
      // Of services that are not on the screen only the backend knows what stops them.
      onRefused: ({ field, message }) => {
        if (field !== "reason") return false;
        setProblem(message);
        return true;
      },
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ chosen, decision, reason: reason.trim() });
      }}
      data-testid="decide-confirm"
    >
      <Stack gap="sm">
        <Text size="sm">{t(byFilter ? "settlement.matchingText" : "settlement.releaseText", counted)}</Text>
        {(decision === "release" || decision === "exclude") && (
          <ReasonField
            first
            required={required}
            value={reason}
            onChange={(next) => {
              setProblem(null);
              setReason(next);
            }}
            error={problem}
            testId="decide-reason"
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            type="submit"
            loading={decide.isPending}
            disabled={required && !reason.trim()}
            data-testid="decide-do"
          >
            {t(`decision.${decision}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
