import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceGroup } from "~/generated/ServiceGroup";

type Props = { group: ServiceGroup; onEdit?: (() => void) | undefined; children: ReactNode };

/** The name of the chosen group and its actions. */
export function GroupHead({ group, onEdit, children }: Props) {
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
