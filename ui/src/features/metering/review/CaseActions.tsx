import { TextInput } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconCalculator,
  IconCheck,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditReading } from "~/features/metering/readings/EditReading";
import { editsBy, type Target } from "~/features/metering/readings/readingTarget";
import type { Reason } from "~/features/metering/readings/useReason";
import type { CycleRow } from "~/generated/CycleRow";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { ResultRow } from "~/generated/ResultRow";
import type { SettledService } from "~/generated/SettledService";
import { usePermission } from "~/lib/session";
import { usePageKeys } from "~/lib/usePageKeys";
import { KeyButton } from "./KeyButton";
import classes from "./Review.module.css";
import { SendToField } from "./SendToField";
import type { Queue } from "./useQueue";
import { useReviewActions } from "./useReviewActions";

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  service: SettledService;
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
  const { cycle, row, service, estimates, methods, method, onMethod, target, queue, reason, stale } = props;
  const { t } = useTranslation();
  const maySend = usePermission("edit_customers");
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
  return (
    <div className={classes.bar} data-testid="review-actions">
      <KeyButton
        name="accept"
        letter="A"
        icon={<IconCheck {...ICON} />}
        disabled={busy}
        onClick={() => actions.accept(row)}
      />
      <KeyButton
        name="estimate"
        letter="E"
        icon={<IconCalculator {...ICON} />}
        disabled={busy || !method}
        onClick={estimate}
      />
      <KeyButton
        name="edit"
        letter="C"
        icon={<IconPencil {...ICON} />}
        disabled={busy || !target}
        onClick={() => open("edit")}
      />
      <KeyButton
        name="void"
        letter="N"
        icon={<IconTrash {...ICON} />}
        disabled={busy || !voidable}
        onClick={() => open("void")}
      />
      {maySend && <SendToField service={service} busy={busy} onSent={queue.next} />}
      <KeyButton
        name="exclude"
        letter="X"
        icon={<IconBan {...ICON} />}
        disabled={busy}
        onClick={() => actions.exclude(row)}
      />
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
      <KeyButton
        name="previous"
        letter="K"
        icon={<IconArrowUp {...ICON} />}
        disabled={false}
        onClick={queue.previous}
      />
      <KeyButton
        name="next"
        letter="J"
        icon={<IconArrowDown {...ICON} />}
        disabled={false}
        onClick={queue.next}
      />
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
