import { Box, Grid, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { Crumb } from "~/components/Crumb";
import { Facts } from "~/components/Facts";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { ChangeMeterButton } from "~/features/service/ChangeMeterButton";
import { Connection } from "~/features/service/Connection";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { useFormat } from "~/lib/session";
import { Contracts } from "./Contracts";
import { Meters } from "./Meters";
import { Readings } from "./Readings";

const route = getRouteApi("/supply-points/$id");

export function SupplyPoint() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["supply-point", id], queryFn: () => customers.supplyPoint(id) });
  return <Loaded query={query}>{(point) => <SupplyPointView key={id} point={point} />}</Loaded>;
}

function SupplyPointView({ point }: { point: SupplyPointDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const months = useMemo(() => point.consumption.slice(-13), [point.consumption]);
  const last = months[months.length - 1];
  return (
    <Page
      crumbs={[
        <Crumb key="list" to="/customers">
          {t("areas.customers")}
        </Crumb>,
        <Link key="account" to="/customers/$id" params={{ id: point.account }} className="link">
          {point.account_name}
        </Link>,
        <span key="group">{point.group}</span>,
      ]}
      title={
        <Group gap={10} component="span">
          <span className="num">{point.code}</span>
          <Tag tone={point.connected ? "good" : "warn"}>
            {point.connected ? t("supply.connected") : t("supply.cut")}
          </Tag>
        </Group>
      }
      subtitle={[point.address, point.district, point.city].filter(Boolean).join(", ")}
    >
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
          <Section title={t("supply.contracts")}>
            <Contracts contracts={point.contracts} />
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Section
            title={t("supply.consumption")}
            aside={
              last && (
                <Text fz={12} className="muted num">
                  {t("supply.lastOf", {
                    period: format.period(last.period),
                    kwh: format.kwh(last.energy_wh),
                  })}
                </Text>
              )
            }
          >
            {months.length === 0 ? (
              <Text size="xs" className="muted">
                {t("supply.noConsumption")}
              </Text>
            ) : (
              <ConsumptionChart months={months} />
            )}
          </Section>
          <Box h="max(380px, calc(100vh - 408px))" style={{ display: "flex", flexDirection: "column" }}>
            <Readings supplyPoint={point.id} meters={point.meters.length} />
          </Box>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
