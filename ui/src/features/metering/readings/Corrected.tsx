import { Alert, Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import { AskResettlement } from "~/features/settlement/resettlements/RequestResettlement";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";

type Props = {
  title: string;
  text: string;
  point: Pick<SupplyPointDetail, "id" | "code" | "account_name">;
  /** That was corrected. */
  day: string;
  opened: boolean;
  onClose: () => void;
};

/** Says that something was corrected and offers to settle its month again, which is what changes a bill. */
export function Corrected({ title, text, point, day, opened, onClose }: Props) {
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
          <AskResettlement
            period={day.slice(0, 7)}
            wanted={{
              services: [{ supply_point: point.id, code: point.code, name: point.account_name }],
            }}
            onDone={onClose}
          />
        </Group>
      </Stack>
    </FormModal>
  );
}
