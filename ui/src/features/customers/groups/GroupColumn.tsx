import { ActionIcon, Box, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
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
  /** Chooses all of them, where none has to be chosen. */
  onAll?: (() => void) | undefined;
  /** The search of the groups, when there are many. */
  search?: GroupSearch | undefined;
  onAdd?: (() => void) | undefined;
};

/** The account's service groups, one of them chosen or all. */
export function GroupColumn({ groups, chosen, onChoose, onAll, search, onAdd }: Props) {
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
      {onAll && (
        <Entry on={chosen === undefined} onChoose={onAll} testId="all-groups">
          <Text size="xs" fw={500} truncate>
            {t("customers.anyGroup")}
          </Text>
        </Entry>
      )}
      {groups.map((item) => (
        <Entry
          key={item.id}
          on={item.id === chosen}
          onChoose={() => onChoose(item.id)}
          testId="service-group"
        >
          <Text size="xs" fw={500} truncate>
            {item.name}
          </Text>
          <Text fz={12} className="muted" truncate>
            {[item.alias, t("customers.services", { count: item.services.length })]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </Entry>
      ))}
      {groups.length === 0 && (
        <Text fz={12} className="muted" px={15} py={8}>
          {t("common.noMatch")}
        </Text>
      )}
    </nav>
  );
}

type EntryProps = { on: boolean; onChoose: () => void; testId: string; children: ReactNode };

function Entry({ on, onChoose, testId, children }: EntryProps) {
  return (
    <UnstyledButton
      className={`${classes.group} ${on ? classes.groupOn : ""}`}
      aria-current={on}
      onClick={onChoose}
      data-testid={testId}
    >
      {children}
    </UnstyledButton>
  );
}

/** From more services than these on, the groups are searched. */
const FEW = 6;

type GroupSearch = { text: string | undefined; onChange: (text: string | undefined) => void };

/** The groups that match what is searched, and the search where there is enough to search in. */
export function useGroupSearch(groups: readonly ServiceGroup[]) {
  const [text, setText] = useState<string>();
  const services = groups.reduce((sum, of) => sum + of.services.length, 0);
  const search: GroupSearch | undefined = services > FEW ? { text, onChange: setText } : undefined;
  return { shown: withWords(groups, text), search };
}

/** The groups that match by name; in the others, the services that match by address or code. */
function withWords(groups: readonly ServiceGroup[], words: string | undefined): ServiceGroup[] {
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
