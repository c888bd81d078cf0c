import { Text, UnstyledButton } from "@mantine/core";
import { IconSmartHome } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import classes from "./Account.module.css";
import { ServiceCard } from "./ServiceCard";

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
          <ServiceCard key={service.supply_point} service={service} />
        ))}
      </div>
    </div>
  );
}
