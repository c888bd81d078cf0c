import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { usePermission } from "~/lib/session";
import { ChangeMeter } from "./ChangeMeter";

export function ChangeMeterButton({ point }: { point: SupplyPointDetail }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [opened, { open, close }] = useDisclosure();
  const old = point.meters.find(({ removed_on }) => removed_on === null);
  if (!mayEdit) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} data-testid="change-meter">
        {old ? t("meterChange.open") : t("meterChange.install")}
      </Button>
      <ChangeMeter point={point} old={old} opened={opened} onClose={close} />
    </>
  );
}
