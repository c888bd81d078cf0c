import { ActionIcon, Box, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TextFilter } from "~/components/TextFilter";
import type { GroupId } from "~/generated/GroupId";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import classes from "./Groups.module.css";

type Props = {
  groups: readonly ServiceGroup[];
  chosen: GroupId | undefined;
  onChoose: (group: GroupId) => void;
  /** What the groups are searched for, when there are enough to search. */
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
