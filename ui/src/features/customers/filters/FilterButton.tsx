import { Button, Tooltip } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import { shortcut } from "~/lib/keys";

type Props = { count: number; onOpen: () => void };

/** Opens the advanced search, and says how many conditions are in force. */
export function FilterButton({ count, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t("filters.openKeys", { keys: shortcut("Shift F") })}>
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={15} />}
        rightSection={count > 0 && <Tag tone="brand">{count}</Tag>}
        aria-label={count > 0 ? t("filters.inForce", { count }) : t("filters.title")}
        aria-keyshortcuts="Control+Shift+F"
        onClick={onOpen}
        data-testid="filters-open"
      >
        {t("filters.title")}
      </Button>
    </Tooltip>
  );
}
