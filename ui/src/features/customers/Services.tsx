import { Group, Text, UnstyledButton } from "@mantine/core";
import { IconPlugConnectedX, IconSmartHome } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DebtMark } from "~/components/Debt";
import { Facts } from "~/components/Facts";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import type { ServiceCard } from "~/generated/ServiceCard";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { useFormat } from "~/lib/session";
import classes from "./Account.module.css";

/** Service groups on the left, the services of the chosen one on the right. */
export function Services({ groups }: { groups: ServiceGroup[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(groups[0]?.id);
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  if (!group) {
    return (
      <EmptyState
        icon={IconSmartHome}
        title={t("customers.noServices")}
        text={t("customers.noServicesText")}
      />
    );
  }
  return (
    <div className={classes.services}>
      <nav className={`surface ${classes.groups}`} aria-label={t("customers.groups")}>
        <Text fz={12} fw={600} className="muted" px={15} pt={10} pb={6}>
          {t("customers.groups")}
        </Text>
        {groups.map((item) => (
          <UnstyledButton
            key={item.id}
            className={`${classes.group} ${item.id === group.id ? classes.groupOn : ""}`}
            aria-current={item.id === group.id}
            onClick={() => setChosen(item.id)}
            data-testid="service-group"
          >
            <Text size="xs" fw={500} truncate>
              {item.name}
            </Text>
            <Text fz={12} className="muted" truncate>
              {[item.alias, t("customers.services", { count: item.services.length })]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </UnstyledButton>
        ))}
      </nav>
      <div className={classes.cards}>
        {group.services.map((service) => (
          <Card key={service.supply_point} service={service} />
        ))}
      </div>
    </div>
  );
}

function Card({ service }: { service: ServiceCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link
      to="/supply-points/$id"
      params={{ id: service.supply_point }}
      className={`surface ${classes.card}`}
      data-testid="service-card"
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} className="num">
          {service.code}
        </Text>
        <Group gap={4} wrap="nowrap">
          <DebtMark money={service.debt} />
          {!service.connected && (
            <Tag tone="warn">
              <IconPlugConnectedX size={12} />
              {t("supply.cut")}
            </Tag>
          )}
        </Group>
      </Group>
      <Text size="xs" truncate mb={10}>
        {[service.address, service.district].filter(Boolean).join(", ")}
      </Text>
      <Facts
        columns={2}
        facts={[
          [t("common.tariff"), service.tariff],
          [t("common.market"), service.market ? t(`market.${service.market}`) : null],
          [t("supply.meter"), service.meter_serial],
          [t("supply.metering"), t(`metering.${service.metering}`)],
          [t("supply.lastReading"), format.date(service.last_reading_on)],
          [
            t("supply.lastMonth"),
            service.last_energy_wh == null ? null : (
              <span className="num" key="energy">
                {format.kwh(service.last_energy_wh, 0)} kWh
              </span>
            ),
          ],
        ]}
      />
    </Link>
  );
}
