import { Button } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./states";

/** A list that is empty because of its filters. */
export function NoMatch({ icon, onClear }: { icon: Icon; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={icon}
      title={t("common.noMatch")}
      text={t("common.noMatchText")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("common.clearFilters")}
        </Button>
      }
    />
  );
}
