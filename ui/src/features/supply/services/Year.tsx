import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SmallBars } from "~/components/SmallBars";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import { useFormat } from "~/lib/session";

/** Thirteen months of a service, so that the last one stands beside the same month a year before. */
export function Year({ consumption }: { consumption: readonly ConsumptionMonth[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const months = consumption.slice(-13);
  if (months.length === 0) {
    return (
      <Text fz={12} className="muted">
        {t("supply.noConsumption")}
      </Text>
    );
  }
  const highest = Math.max(...months.map(({ energy_wh }) => energy_wh));
  return (
    <>
      <Group justify="space-between" gap="xs" mb={4} wrap="nowrap">
        <Text fz={12} className="muted">
          {t("supply.consumption")}
        </Text>
        <Text fz={12} className="muted num">
          {t("supply.highest", { kwh: format.kwh(highest, 0) })}
        </Text>
      </Group>
      <SmallBars months={months} />
    </>
  );
}
