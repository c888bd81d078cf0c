import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Unread.module.css";

type Props = { error: Error | null; retry: () => void };

/** The error of visible rows that could not be fetched. */
export function Unread({ error, retry }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <div className={classes.unread} role="alert" data-testid="unread">
      {error.message}
      <Button size="compact-xs" variant="default" onClick={retry} data-testid="retry">
        {t("common.retry")}
      </Button>
    </div>
  );
}
