import { Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { service } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { OrderKind } from "~/generated/OrderKind";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = { point: SupplyPointDetail; kind: OrderKind; onClose: () => void };

export function RequestOrder({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={props.onClose} title={t(`connection.ask.${props.kind}`)} size={420}>
      <Fields {...props} />
    </FormModal>
  );
}

function Fields({ point, kind, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (reason) => (reason.trim() ? null : t("common.required")) },
  });
  const ask = useAction((request, reason: string) => service.requestOrder(request, point.id, kind, reason), {
    onDone: () => {
      toast(t(`connection.asked.${kind}`, { code: point.code }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["reason"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit(({ reason }) => ask.mutate(reason.trim()))}>
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
