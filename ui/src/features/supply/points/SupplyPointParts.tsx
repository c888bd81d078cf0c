import { Box, Grid } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { Section } from "~/components/Section";
import { PlaceMap } from "~/features/customers";
import { ChangeMeterButton } from "~/features/supply/connections/ChangeMeterButton";
import { Connection } from "~/features/supply/connections/Connection";
import { CompareButton } from "~/features/supply/contracts/CompareContracts";
import { Contracts } from "~/features/supply/contracts/Contracts";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { Consumption } from "./Consumption";
import { Meters } from "./Meters";

/** What stands above the readings: they take the rest of the window. */
const ABOVE = { alone: 416, underTabs: 462 };

type Props = { point: SupplyPointDetail; underTabs: boolean; readings: ReactNode };

/** A service's facts on the left, what it uses on the right. */
export function SupplyPointParts({ point, underTabs, readings }: Props) {
  const { t } = useTranslation();
  const above = underTabs ? ABOVE.underTabs : ABOVE.alone;
  return (
    <Grid gap={12}>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Section title={t("supply.technical")}>
          <Facts
            columns={3}
            facts={[
              [t("supply.voltage"), point.voltage],
              [t("supply.phases"), String(point.phases)],
              [t("supply.metering"), t(`metering.${point.metering}`)],
              [t("supply.feeder"), point.feeder],
              [t("supply.transformer"), point.transformer],
              [t("supply.route"), point.route],
            ]}
          />
        </Section>
        <Connection point={point} />
        <Section title={t("supply.meters")} aside={<ChangeMeterButton point={point} />}>
          <Meters meters={point.meters} />
        </Section>
        <Section title={t("supply.contracts")} aside={<CompareButton point={point} />}>
          <Contracts contracts={point.contracts} />
        </Section>
        <Section title={t("supply.place")}>
          <PlaceMap subject={{ supply_point: point.id }} height={280} />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Consumption history={point.consumption} />
        <Box h={`max(380px, calc(100vh - ${above}px))`} style={{ display: "flex", flexDirection: "column" }}>
          {readings}
        </Box>
      </Grid.Col>
    </Grid>
  );
}
