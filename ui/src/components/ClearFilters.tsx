import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function ClearFilters({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" onClick={onClear} data-testid="clear-filters">
      {t("common.clearFilters")}
    </Button>
  );
}
