import { Button, Kbd, TextInput } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconCalculator,
  IconCheck,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditReading } from "~/features/readings/EditReading";
import { editsBy, type Target } from "~/features/readings/readingTarget";
import type { Reason } from "~/features/readings/useReason";
import type { CycleRow } from "~/generated/CycleRow";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { ResultRow } from "~/generated/ResultRow";
import { usePageKeys } from "~/lib/usePageKeys";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";
import { useReviewActions } from "./useReviewActions";

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  estimates: readonly Estimate[];
  methods: readonly EstimationMethod[];
  method: EstimationMethod | null;
  onMethod: (method: EstimationMethod) => void;
  target: Target | null;
  queue: Queue;
  reason: Reason;
  stale: boolean;
};

const ICON = { size: 15 };

/** What can be done with the case, each with one key. */
export function CaseActions(props: Props) {
  const { cycle, row, estimates, methods, method, onMethod, target, queue, reason, stale } = props;
  const { t } = useTranslation();
  const why = useRef<HTMLInputElement>(null);
  const [editing, setEditing] = useState<"edit" | "void" | null>(null);
  const actions = useReviewActions(cycle, queue);
  const busy = actions.busy || stale;
  const estimate = () => {
    if (!method) return;
    if (!reason.reason.trim()) return why.current?.focus();
    actions.edit(row, editsBy(estimates, method, reason.reason.trim()));
  };
  const voidable = target !== null && target.value !== null;
  const open = (kind: "edit" | "void") => (target && (kind === "edit" || voidable) ? setEditing(kind) : null);
  const free = (act: () => void) => () => {
    if (!busy) act();
  };
  const pick = (at: number) => () => {
    const found = methods[at];
    if (found) onMethod(found);
  };
  usePageKeys({
    A: free(() => actions.accept(row)),
    E: free(estimate),
    C: free(() => open("edit")),
    N: free(() => open("void")),
    X: free(() => actions.exclude(row)),
    J: queue.next,
    K: queue.previous,
    1: pick(0),
    2: pick(1),
    3: pick(2),
    4: pick(3),
  });
  const button = (
    name: "accept" | "estimate" | "edit" | "void" | "exclude" | "next" | "previous",
    key: string,
    icon: ReactNode,
    onClick: () => void,
    off = busy,
  ) => (
    <Button
      variant={name === "accept" ? "filled" : "default"}
      px={10}
      leftSection={icon}
      rightSection={<Kbd size="xs">{key}</Kbd>}
      aria-keyshortcuts={key}
      disabled={off}
      onClick={onClick}
      data-testid={`review-${name}`}
    >
      {t(`review.${name}`)}
    </Button>
  );
  return (
    <div className={classes.bar} data-testid="review-actions">
      {button("accept", "A", <IconCheck {...ICON} />, () => actions.accept(row))}
      {button("estimate", "E", <IconCalculator {...ICON} />, estimate, busy || !method)}
      {button("edit", "C", <IconPencil {...ICON} />, () => open("edit"), busy || !target)}
      {button("void", "N", <IconTrash {...ICON} />, () => open("void"), busy || !voidable)}
      {button("exclude", "X", <IconBan {...ICON} />, () => actions.exclude(row))}
      <TextInput
        ref={why}
        aria-label={t("review.reason")}
        placeholder={t("review.reason")}
        title={t("review.reasonText")}
        value={reason.reason}
        onChange={({ currentTarget }) => reason.setReason(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        maxLength={200}
        flex={1}
        miw={150}
        data-testid="review-reason"
      />
      {button("previous", "K", <IconArrowUp {...ICON} />, queue.previous, false)}
      {button("next", "J", <IconArrowDown {...ICON} />, queue.next, false)}
      {target && (
        <EditReading
          kind={editing}
          code={row.code}
          target={target}
          reason={reason}
          saving={actions.busy}
          onClose={() => setEditing(null)}
          onSave={(edit) => actions.edit(row, [edit], () => setEditing(null))}
        />
      )}
    </div>
  );
}
