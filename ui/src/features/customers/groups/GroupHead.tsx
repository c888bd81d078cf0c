import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AddService } from "~/features/supply/services/AddService";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { ServiceGroup } from "~/generated/ServiceGroup";

type Props = { account: AccountDetail; group: ServiceGroup; onEdit?: (() => void) | undefined };

/** What the chosen group is called, and what can be done with it. */
export function GroupHead({ account, group, onEdit }: Props) {
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
      <AddService account={account} group={group.id} />
    </Group>
  );
}
