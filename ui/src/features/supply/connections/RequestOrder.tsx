import { Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { queryOptions } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import type { OrderKind } from "~/generated/OrderKind";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { showInField } from "~/lib/formErrors";
import { onShortcuts } from "~/lib/shortcuts";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = {
  point: Pick<SupplyPointDetail, "id" | "code">;
  kind: OrderKind;
  /** The initial reason. */
  proposed?: string;
  onClose: () => void;
  onAsked?: () => void;
};

export function RequestOrder({ opened, title, ...props }: FieldsProps & { opened: boolean; title?: string }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={title ?? t(`connection.ask.${props.kind}`)}
      size={420}
    >
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ point, kind, proposed = "", onClose, onAsked }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: proposed },
    validate: { reason: (reason) => (reason.trim() ? null : t("common.required")) },
  });
  const ask = useAction(
    (request, reason: string) => backend.supply.requestConnectionOrder(request, point.id, kind, reason),
    {
      onDone: () => {
        toast(t(`connection.asked.${kind}`, { code: point.code }));
        onClose();
        onAsked?.();
      },
      onRefused: (error) => showInField(form, error, ["reason"]) !== null,
    },
  );
  const save = form.onSubmit(({ reason }) => {
    if (!ask.isPending) ask.mutate(reason.trim());
  });
  return (
    <form onSubmit={save} onKeyDown={onShortcuts({ goOn: () => save() })}>
      <Stack gap="sm">
        <Textarea
          label={t("connection.reason")}
          withAsterisk
          autosize
          minRows={2}
          data-autofocus
          data-testid="order-reason"
          {...form.getInputProps("reason")}
        />
        <FormButtons onCancel={onClose} saving={ask.isPending} testId="order-save" />
      </Stack>
    </form>
  );
}

/** The orders of a supply point, newest first. */
export const ordersOf = (point: SupplyPointId) =>
  queryOptions({
    queryKey: ["connection-orders", point],
    queryFn: () => backend.supply.connectionOrders(point),
  });

export const openVisit = (orders: readonly ConnectionOrder[] | undefined) =>
  orders?.find(({ kind, state }) => kind === "visit" && state === "requested");
