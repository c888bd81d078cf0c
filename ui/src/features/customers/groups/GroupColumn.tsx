import { ActionIcon, Box, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextFilter } from "~/components/TextFilter";
import type { GroupId } from "~/generated/GroupId";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import { matches } from "~/lib/lists";
import classes from "./Groups.module.css";

type Props = {
  groups: readonly ServiceGroup[];
  chosen: GroupId | undefined;
  onChoose: (group: GroupId) => void;
  /** The search of the groups, when there are many. */
  search?: { text: string | undefined; onChange: (text: string | undefined) => void } | undefined;
  onAdd?: (() => void) | undefined;
};

/** The account's service groups, one of them chosen. */
export function GroupColumn({ groups, chosen, onChoose, search, onAdd }: Props) {
  const { t } = useTranslation();
  return (
    <nav className={`surface ${classes.groups}`} aria-label={t("customers.groups")}>
      <Group justify="space-between" wrap="nowrap" px={15} pr={8} pt={6} pb={4} mih={36}>
        <Text fz={12} fw={600} className="muted">
          {t("customers.groups")}
        </Text>
        {onAdd && (
          <Tooltip label={t("groups.add")}>
            <ActionIcon aria-label={t("groups.add")} onClick={onAdd} data-testid="add-group">
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {search && (
        <Box px={10} pb={8}>
          <TextFilter
            value={search.text}
            onChange={search.onChange}
            placeholder={t("groups.filter")}
            testId="groups-filter"
            width="100%"
          />
        </Box>
      )}
      {groups.map((item) => (
        <UnstyledButton
          key={item.id}
          className={`${classes.group} ${item.id === chosen ? classes.groupOn : ""}`}
          aria-current={item.id === chosen}
          onClick={() => onChoose(item.id)}
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
      {groups.length === 0 && (
        <Text fz={12} className="muted" px={15} py={8}>
          {t("common.noMatch")}
        </Text>
      )}
    </nav>
  );
}

/** The groups that match by name; in the others, the services that match by address or code. */
export function withWords(groups: readonly ServiceGroup[], words: string | undefined): ServiceGroup[] {
  if (!words) return [...groups];
  return groups.flatMap((group) => {
    const called = `${group.name} ${group.alias}`;
    if (matches(called, words)) return [group];
    const services = group.services.filter(({ address, district, code }) =>
      matches(`${called} ${address} ${district} ${code}`, words),
    );
    return services.length > 0 ? [{ ...group, services }] : [];
  });
}

type GroupHeadProps = { group: ServiceGroup; onEdit?: (() => void) | undefined; children: ReactNode };

/** The name of the chosen group and its actions. */
export function GroupHead({ group, onEdit, children }: GroupHeadProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" mih={30} mb={8} flex="none">
      <Group gap={6} wrap="nowrap" miw={0}>
        <Text fz={14} fw={600} truncate data-testid="group-title">
          {group.name}
          {group.alias && (
            <Text component="span" fz={13} fw={400} className="muted">
              {" · "}
              {group.alias}
            </Text>
          )}
        </Text>
        {onEdit && (
          <Tooltip label={t("groups.edit")}>
            <ActionIcon
              aria-label={t("groups.editOf", { name: group.name })}
              onClick={onEdit}
              data-testid="edit-group"
            >
              <IconPencil size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {children}
    </Group>
  );
}
