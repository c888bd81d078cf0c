import { Alert, Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";

export type CorrectedPoint = Pick<SupplyPointDetail, "id" | "code" | "account_name">;

/** The request to settle the month of a corrected day again. */
export type AskAgain = (correction: { point: CorrectedPoint; day: string; onDone: () => void }) => ReactNode;

type Props = {
  title: string;
  text: string;
  point: CorrectedPoint;
  /** The corrected day. */
  day: string;
  askAgain: AskAgain;
  opened: boolean;
  onClose: () => void;
};

/** The notice after a correction, with the request to settle its month again: only that changes a bill. */
export function Corrected({ title, text, point, day, askAgain, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormModal title={title} size={440} opened={opened} onClose={onClose}>
      <Stack gap="sm" data-testid="corrected">
        <Alert color="green" p="sm">
          {text}
        </Alert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.close")}
          </Button>
          {askAgain({ point, day, onDone: onClose })}
        </Group>
      </Stack>
    </FormModal>
  );
}
