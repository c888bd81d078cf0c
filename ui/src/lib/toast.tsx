import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import i18next from "i18next";
import type { BackendError } from "~/backend";

const closeButton = () => ({ "aria-label": i18next.t("common.close") });

type Action = { label: string; onClick: () => void };

/** A short notice; `action` is an undo or a link to the result. */
export function toast(message: string, action?: Action) {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm" data-testid="toast">
        <Text size="xs">{message}</Text>
        {action && (
          <Button
            size="compact-xs"
            variant="subtle"
            flex="none"
            data-testid="toast-action"
            onClick={() => {
              notifications.hide(id);
              action.onClick();
            }}
          >
            {action.label}
          </Button>
        )}
      </Group>
    ),
    icon: <IconCheck size={16} />,
    color: "petrol",
    withBorder: true,
    closeButtonProps: closeButton(),
    autoClose: action ? 8000 : 3500,
  });
}

/** Something that a person has to look into: it stays until it is closed. */
export function toastWarning(message: string) {
  notifications.show({
    message: <span data-testid="toast-warning">{message}</span>,
    icon: <IconAlertTriangle size={16} />,
    color: "yellow",
    withBorder: true,
    closeButtonProps: closeButton(),
    autoClose: false,
  });
}

export function toastError(error: Pick<BackendError, "message">) {
  notifications.show({
    message: <span data-testid="toast-error">{error.message}</span>,
    icon: <IconAlertTriangle size={16} />,
    color: "red",
    withBorder: true,
    closeButtonProps: closeButton(),
    autoClose: 12000,
  });
}
