import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./SearchPalette.module.css";

/** Says that what follows was opened lately, and offers to forget it. */
export function RecentHead({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.recent}>
      {t("search.recent")}
      <Button variant="subtle" size="compact-xs" onClick={onClear} data-testid="clear-recent">
        {t("search.clearRecent")}
      </Button>
    </div>
  );
}
