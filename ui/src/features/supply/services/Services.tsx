import { useDisclosure } from "@mantine/hooks";
import { IconSmartHome } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import { GroupColumn, GroupForm, GroupHead, withWords } from "~/features/customers";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { GroupId } from "~/generated/GroupId";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { usePermission } from "~/lib/session";
import { AddService } from "./AddService";
import { ServiceCard } from "./ServiceCard";
import classes from "./Services.module.css";

/** From more services than these on, the groups are searched. */
const FEW = 6;

const route = getRouteApi("/customers/$id");

/** Service groups on the left, the services of the chosen one on the right. */
export function Services({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const { groups } = account;
  const { service: fresh } = route.useSearch();
  const mayEdit = usePermission("edit_customers");
  const [text, setText] = useState<string>();
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
  const shown = withWords(groups, text);
  const holds = ({ services }: ServiceGroup) => services.some(({ supply_point }) => supply_point === fresh);
  const group = shown.find(({ id }) => id === chosen) ?? shown.find(holds) ?? shown[0];
  const services = groups.reduce((sum, of) => sum + of.services.length, 0);
  return (
    <div className={classes.services}>
      <GroupColumn
        groups={shown}
        chosen={group?.id}
        onChoose={setChosen}
        search={services > FEW ? { text, onChange: setText } : undefined}
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
