import { Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { service } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type FieldsProps = { order: ConnectionOrder; onClose: () => void };

export function OrderDone({ opened, ...props }: FieldsProps & { opened: boolean }) {
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
    (request, done: { on: string; by: string }) => service.closeOrder(request, order.id, { done }),
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
