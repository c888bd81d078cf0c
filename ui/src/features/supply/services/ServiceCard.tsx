import { Group, Text } from "@mantine/core";
import { useInViewport, useMergedRef } from "@mantine/hooks";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { DebtMark } from "~/components/Debt";
import { Facts } from "~/components/Facts";
import { Tag } from "~/components/Tag";
import { contractInForce } from "~/features/supply/contracts/contractInForce";
import type { ServiceCard as Service } from "~/generated/ServiceCard";
import { useFormat } from "~/lib/session";
import classes from "./ServiceCard.module.css";
import { Year } from "./Year";

/** A service of the account; its contract and its year are asked for once the card is in sight. `fresh`: just added. */
export function ServiceCard({ service, fresh = false }: { service: Service; fresh?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, inViewport } = useInViewport<HTMLAnchorElement>();
  const { data: point } = useQuery({
    queryKey: ["supply-point", service.supply_point],
    queryFn: () => customers.supplyPoint(service.supply_point),
    enabled: inViewport,
  });
  const comes = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (fresh) comes.current?.scrollIntoView({ block: "nearest" });
  }, [fresh]);
  const card = useMergedRef(ref, comes);
  const contract = point && contractInForce(point.contracts, format.today());
  const energy = service.last_energy_wh;
  return (
    <Link
      ref={card}
      to="/supply-points/$id"
      params={{ id: service.supply_point }}
      className={`surface ${classes.card} ${fresh ? classes.fresh : ""}`}
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
          {service.suspended && <Tag tone="warn">{t("supply.suspended")}</Tag>}
        </Group>
      </Group>
      <Text size="xs" truncate mb={12}>
        {[service.address, service.district].filter(Boolean).join(", ")}
      </Text>
      <div className={classes.body}>
        <Facts
          columns={2}
          facts={[
            [t("common.tariff"), service.tariff],
            [t("common.market"), service.market ? t(`market.${service.market}`) : null],
            [t("supply.since"), format.date(contract?.from)],
            [t("supply.power"), contract && `${format.kwh(contract.contracted_power_w)} kW`],
            [t("supply.meter"), service.meter_serial],
            [t("supply.metering"), t(`metering.${service.metering}`)],
            [t("supply.lastReading"), format.date(service.last_reading_on)],
            [t("supply.lastMonth"), energy == null ? null : `${format.kwh(energy, 0)} kWh`],
            [t("supply.nextBill"), format.date(service.next_bill_on)],
          ]}
        />
        <div className={classes.year}>{point && <Year consumption={point.consumption} />}</div>
      </div>
    </Link>
  );
}
