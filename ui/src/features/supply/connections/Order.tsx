import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import { NOTHING } from "~/lib/format";
import { useFormat, usePermission } from "~/lib/session";
import { CancelOrder } from "./CancelOrder";
import { OrderDone } from "./OrderDone";

const TONE = { requested: "info", done: "good", cancelled: "neutral" } as const;

/** An order, who asked for it and why, and how it ended. */
export function Order({ order }: { order: ConnectionOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, state, reason, done_by } = order;
  const done = { date: format.date(order.done_on), crew: done_by };
  const closed = { at: format.dateTime(order.closed_at), who: order.closed_by ?? NOTHING };
  return (
    <div data-testid="order" data-state={state}>
      <Group gap={8}>
        <Text fz={13} fw={500}>
          {t(`orderKind.${kind}`)}
        </Text>
        <Tag tone={TONE[state]}>{t(`orderState.${state}`)}</Tag>
      </Group>
      <Text fz={13} style={{ overflowWrap: "anywhere" }}>
        {reason}
      </Text>
      {state === "done" && (
        <Text fz={12}>{done_by ? t("connection.doneOnBy", done) : t("connection.doneOn", done)}</Text>
      )}
      <Text fz={12} className="muted">
        {t("connection.requestedBy", { at: format.dateTime(order.requested_at), who: order.requested_by })}
      </Text>
      {state !== "requested" && (
        <Text fz={12} className="muted">
          {state === "done" ? t("connection.notedBy", closed) : t("connection.cancelledBy", closed)}
        </Text>
      )}
      {state === "requested" && <Close order={order} />}
    </div>
  );
}

function Close({ order }: { order: ConnectionOrder }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [noting, note] = useDisclosure();
  const [cancelling, cancel] = useDisclosure();
  if (!mayEdit) return null;
  return (
    <>
      <Group gap={8} mt={8}>
        <Button size="compact-sm" onClick={note.open} data-testid="order-done">
          {t("connection.markDone")}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={cancel.open}
          data-testid="order-cancel"
        >
          {t("connection.cancel")}
        </Button>
      </Group>
      <OrderDone order={order} opened={noting} onClose={note.close} />
      <CancelOrder order={order} opened={cancelling} onClose={cancel.close} />
    </>
  );
}
