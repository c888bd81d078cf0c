import { Group, Text } from "@mantine/core";
import { useDisclosure, useInViewport, useMergedRef } from "@mantine/hooks";
import { IconPlugConnectedX, IconPlus, IconSmartHome } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { DebtMark } from "~/components/Debt";
import { Facts } from "~/components/Facts";
import { LinkButton } from "~/components/LinkButton";
import { SmallBars } from "~/components/SmallBars";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { GroupColumn, GroupForm, GroupHead, useGroupSearch } from "~/features/customers";
import { contractInForce } from "~/features/supply/contracts/contractRows";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import type { GroupId } from "~/generated/GroupId";
import type { ServiceCard as Service } from "~/generated/ServiceCard";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { useFormat, usePermission } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import serviceCardClasses from "./ServiceCard.module.css";
import classes from "./Services.module.css";

const route = getRouteApi("/customers/$id");

/** Service groups on the left, the services of the chosen one on the right. */
export function Services({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const { groups } = account;
  const { service: fresh } = route.useSearch();
  const mayEdit = usePermission("edit_customers");
  const { shown, search } = useGroupSearch(groups);
  const [chosen, setChosen] = useState<GroupId>();
  const [adding, add] = useDisclosure();
  const [editing, edit] = useDisclosure();
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={IconSmartHome}
        title={t("customers.noServices")}
        text={t("customers.noServicesText")}
        action={<AddService account={account} />}
      />
    );
  }
  const holds = ({ services }: ServiceGroup) => services.some(({ supply_point }) => supply_point === fresh);
  const group = shown.find(({ id }) => id === chosen) ?? shown.find(holds) ?? shown[0];
  return (
    <div className={classes.services}>
      <GroupColumn
        groups={shown}
        chosen={group?.id}
        onChoose={setChosen}
        search={search}
        onAdd={mayEdit ? add.open : undefined}
      />
      {group && (
        <div className={classes.ofGroup}>
          <GroupHead group={group} onEdit={mayEdit ? edit.open : undefined}>
            <AddService account={account} group={group.id} />
          </GroupHead>
          <div className={classes.cards}>
            {group.services.map((service) => (
              <ServiceCard
                key={service.supply_point}
                service={service}
                fresh={service.supply_point === fresh}
              />
            ))}
            {group.services.length === 0 && (
              <EmptyState icon={IconSmartHome} title={t("groups.empty")} text={t("groups.emptyText")} />
            )}
          </div>
        </div>
      )}
      <GroupForm account={account.id} opened={adding} onClose={add.close} onSaved={setChosen} />
      {group && <GroupForm account={account.id} group={group} opened={editing} onClose={edit.close} />}
    </div>
  );
}

type Props = { account: AccountDetail; group?: GroupId | undefined };

/** The link to the wizard, for operators with permission and active accounts. */
function AddService({ account, group }: Props) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  if (!mayEdit || !account.active) return null;
  return (
    <LinkButton
      to="/customers/$id/new-service"
      params={{ id: account.id }}
      search={group ? { group } : {}}
      leftSection={<IconPlus size={15} />}
      data-testid="add-service"
    >
      {t("wizard.title")}
    </LinkButton>
  );
}

/** The card of a service; contract and consumption are fetched once it is visible. `fresh`: just added. */
function ServiceCard({ service, fresh = false }: { service: Service; fresh?: boolean }) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  const { ref, inViewport } = useInViewport<HTMLAnchorElement>();
  const { data: point } = useQuery({
    queryKey: ["supply-point", service.supply_point],
    queryFn: () => backend.supply.supplyPoint(service.supply_point),
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
      className={`surface ${serviceCardClasses.card} ${fresh ? serviceCardClasses.fresh : ""}`}
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
              {t("supply.disconnected")}
            </Tag>
          )}
          {service.suspended && <Tag tone="warn">{t("supply.suspended")}</Tag>}
        </Group>
      </Group>
      <Text size="xs" truncate mb={12}>
        {[service.address, service.district].filter(Boolean).join(", ")}
      </Text>
      <div className={serviceCardClasses.body}>
        <Facts
          columns={2}
          facts={[
            [t("common.tariff"), service.tariff && tariffName(service.tariff)],
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
        <div className={serviceCardClasses.year}>{point && <Year consumption={point.consumption} />}</div>
      </div>
    </Link>
  );
}

/** Thirteen months of a service, so that the last one stands beside the same month a year before. */
function Year({ consumption }: { consumption: readonly ConsumptionMonth[] }) {
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
