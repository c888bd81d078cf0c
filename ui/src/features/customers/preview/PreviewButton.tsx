import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutSidebarRight, IconLayoutSidebarRightFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shortcut } from "~/lib/keys";

type Props = { opened: boolean; onToggle: () => void };

export function PreviewButton({ opened, onToggle }: Props) {
  const { t } = useTranslation();
  const Glyph = opened ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight;
  return (
    <Tooltip label={t("preview.keys", { keys: shortcut("I") })}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("preview.title")}
        aria-pressed={opened}
        aria-keyshortcuts="Control+I"
        onClick={onToggle}
        data-testid="preview-toggle"
      >
        <Glyph size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
