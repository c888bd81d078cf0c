import { Button, Kbd, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconCalculator,
  IconCheck,
  IconMapPin,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditReading } from "~/features/metering/readings/EditReading";
import type { Reason } from "~/features/metering/readings/readingTarget";
import { editsBy, type Target } from "~/features/metering/readings/readingTarget";
import { openVisit, ordersOf, RequestOrder } from "~/features/supply";
import type { CycleRow } from "~/generated/CycleRow";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { ResultRow } from "~/generated/ResultRow";
import type { SettledService } from "~/generated/SettledService";
import { findingName, isLacking } from "~/lib/findings";
import { usePermission } from "~/lib/session";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import { usePageKeys } from "~/lib/usePageKeys";
import classes from "./Review.module.css";
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

/** The actions of the case, each with a key. */
export function CaseActions(props: Props) {
  const { cycle, row, service, estimates, methods, method, onMethod, target, queue, reason, stale } = props;
  const { t } = useTranslation();
  const maySend = usePermission("edit_customers");
  const why = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const [editing, setEditing] = useState<"edit" | "void" | null>(null);
  const actions = useReviewActions(cycle, queue);
  const busy = actions.busy || stale;
  const stopping = service.findings.filter(({ severity }) => severity === "stops");
  const lacking = stopping.some(({ code }) => isLacking(code));
  const withReason = (act: (reason: string) => void) => {
    const text = reason.reason.trim();
    setAsked(!text);
    if (text) act(text);
    else why.current?.focus();
  };
  /** What a finding stops is decided for a reason. */
  const decide = (act: (row: ResultRow, reason: string) => void) => () =>
    stopping.length > 0 ? withReason((text) => act(row, text)) : act(row, reason.reason.trim());
  const accept = decide(actions.accept);
  const exclude = decide(actions.exclude);
  const estimate = () => method && withReason((text) => actions.edit(row, editsBy(estimates, method, text)));
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
    ...(!lacking && { accept: free(accept) }),
    estimate: free(estimate),
    edit: free(() => open("edit")),
    void: free(() => open("void")),
    exclude: free(exclude),
    next: queue.next,
    previous: queue.previous,
    firstMethod: pick(0),
    secondMethod: pick(1),
    thirdMethod: pick(2),
    fourthMethod: pick(3),
  });
  return (
    <div className={classes.bar} data-testid="review-actions">
      <KeyButton
        name="accept"
        icon={<IconCheck {...ICON} />}
        disabled={busy || lacking}
        title={lacking ? t("review.lacks") : undefined}
        onClick={accept}
      />
      <KeyButton
        name="estimate"
        icon={<IconCalculator {...ICON} />}
        disabled={busy || !method}
        onClick={estimate}
      />
      <KeyButton
        name="edit"
        icon={<IconPencil {...ICON} />}
        disabled={busy || !target}
        onClick={() => open("edit")}
      />
      <KeyButton
        name="void"
        icon={<IconTrash {...ICON} />}
        disabled={busy || !voidable}
        onClick={() => open("void")}
      />
      {maySend && <SendToField service={service} busy={busy} onSent={queue.next} />}
      <KeyButton name="exclude" icon={<IconBan {...ICON} />} disabled={busy} onClick={exclude} />
      <TextInput
        ref={why}
        aria-label={t("review.reason")}
        placeholder={stopping.length > 0 ? t("review.reasonAsked") : t("review.reason")}
        aria-required={stopping.length > 0 || undefined}
        title={t("review.reasonText")}
        error={asked && !reason.reason.trim()}
        value={reason.reason}
        onChange={({ currentTarget }) => reason.setReason(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        maxLength={200}
        flex={1}
        miw={150}
        data-testid="review-reason"
      />
      <KeyButton name="previous" icon={<IconArrowUp {...ICON} />} disabled={false} onClick={queue.previous} />
      <KeyButton name="next" icon={<IconArrowDown {...ICON} />} disabled={false} onClick={queue.next} />
      {target && (
        <EditReading
          kind={editing}
          code={row.code}
          supplyPoint={row.supply_point}
          target={target}
          reason={reason}
          saving={actions.busy}
          onClose={() => setEditing(null)}
          onSave={(edit, show) => actions.edit(row, [edit], { onDone: () => setEditing(null), show })}
        />
      )}
    </div>
  );
}

type SendToFieldProps = { service: SettledService; busy: boolean; onSent: () => void };

/** Requests a visit to the meter; the case stays in the queue. */
function SendToField({ service, busy, onSent }: SendToFieldProps) {
  const { t } = useTranslation();
  const [asking, { open, close }] = useDisclosure();
  const orders = useQuery(ordersOf(service.supply_point));
  const disabled = busy || orders.isPending || openVisit(orders.data) !== undefined;
  const send = () => !disabled && open();
  usePageKeys({ visit: send });
  const { findings, problem, code } = service;
  const stops = findings.filter(({ severity }) => severity === "stops");
  const found = (stops.length > 0 ? stops : findings)
    .map((finding) => findingName(t, finding.code).toLocaleLowerCase())
    .join(", ");
  const why = found || problem;
  return (
    <>
      <KeyButton name="visit" icon={<IconMapPin size={15} />} disabled={disabled} onClick={open} />
      <RequestOrder
        point={{ id: service.supply_point, code }}
        kind="visit"
        title={t("review.visitTitle", { code })}
        proposed={why ? t("review.visitReason", { why }) : ""}
        opened={asking}
        onClose={close}
        onAsked={onSent}
      />
    </>
  );
}

type KeyButtonProps = {
  name: "accept" | "estimate" | "edit" | "void" | "visit" | "exclude" | "next" | "previous";
  icon: ReactNode;
  disabled: boolean;
  /** Why it cannot be done. */
  title?: string | undefined;
  onClick: () => void;
};

/** An action and the key that does the same. */
function KeyButton({ name, icon, disabled, title, onClick }: KeyButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      variant={name === "accept" ? "filled" : "default"}
      px={10}
      leftSection={icon}
      rightSection={<Kbd size="xs">{shortcut(name)}</Kbd>}
      aria-keyshortcuts={ariaShortcut(name)}
      disabled={disabled}
      title={title}
      onClick={onClick}
      data-testid={`review-${name}`}
    >
      {t(`review.${name}`)}
    </Button>
  );
}
