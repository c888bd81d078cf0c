import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = { title: string; size: number; opened: boolean; onClose: () => void; children: ReactNode };

/** A form over the page; its fields start anew each time it opens. */
export function FormModal({ title, size, opened, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {children}
    </Modal>
  );
}

type ButtonsProps = {
  onCancel: () => void;
  saving: boolean;
  testId: string;
  /** Another way to save, before the plain one. */
  children?: ReactNode;
};

export function FormButtons({ onCancel, saving, testId, children }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {t("common.cancel")}
      </Button>
      {children}
      <Button type="submit" loading={saving} data-testid={testId}>
        {t("common.save")}
      </Button>
    </Group>
  );
}
