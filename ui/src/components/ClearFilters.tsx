import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** `keys` is the shortcut that does the same, where the page has one. */
export function ClearFilters({ onClear, keys }: { onClear: () => void; keys?: string }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      color="gray"
      rightSection={keys && <Kbd size="xs">{keys}</Kbd>}
      onClick={onClear}
      data-testid="clear-filters"
    >
      {t("common.clearFilters")}
    </Button>
  );
}
