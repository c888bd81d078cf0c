import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { service } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type Props = { order: ConnectionOrder; opened: boolean; onClose: () => void };

export function CancelOrder({ order, opened, onClose }: Props) {
  const { t } = useTranslation();
  const cancel = useAction((request, id: string) => service.closeOrder(request, id, "cancelled"), {
    onDone: () => {
      toast(t("connection.cancelled"));
      onClose();
    },
  });
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
