import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { Tag } from "~/components/Tag";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import { NOTHING } from "~/lib/format";
import { showInField } from "~/lib/formErrors";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const TONE = { requested: "info", done: "good", cancelled: "neutral" } as const;

/** An order with its requester, reason and result. */
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

type Props = { order: ConnectionOrder; opened: boolean; onClose: () => void };

function CancelOrder({ order, opened, onClose }: Props) {
  const { t } = useTranslation();
  const cancel = useAction(
    (request, id: string) => backend.supply.closeConnectionOrder(request, id, "cancelled"),
    {
      onDone: () => {
        toast(t("connection.cancelled"));
        onClose();
      },
    },
  );
  return (
    <FormModal opened={opened} onClose={onClose} title={t("connection.cancelTitle")} size={420}>
      <Text size="xs">{t("connection.cancelText")}</Text>
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("connection.keep")}
        </Button>
        <Button
          color="red.9"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(order.id)}
          data-testid="order-cancel-confirm"
        >
          {t("connection.cancel")}
        </Button>
      </Group>
    </FormModal>
  );
}

type FieldsProps = { order: ConnectionOrder; onClose: () => void };

function OrderDone({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={t(`connection.markDoneTitle.${props.order.kind}`)}
      size={420}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ order, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm({
    initialValues: { on: format.today() as string | null, by: "" },
    validate: { on: (on) => (on ? null : t("common.required")) },
  });
  const close = useAction(
    (request, done: { on: string; by: string }) =>
      backend.supply.closeConnectionOrder(request, order.id, { done }),
    {
      onDone: () => {
        toast(t("connection.noted"));
        onClose();
      },
      onRefused: (error) => showInField(form, error, ["on", "by"]) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit(({ on, by }) => close.mutate({ on: on ?? "", by: by.trim() }))}>
      <Stack gap="sm">
        <DateInput
          label={t("connection.on")}
          withAsterisk
          valueFormat="DD/MM/YYYY"
          maxDate={format.today()}
          data-testid="order-on"
          {...form.getInputProps("on")}
        />
        <TextInput
          label={t("connection.by")}
          data-autofocus
          data-testid="order-by"
          {...form.getInputProps("by")}
        />
        <FormButtons onCancel={onClose} saving={close.isPending} testId="order-done-save" />
      </Stack>
    </form>
  );
}
