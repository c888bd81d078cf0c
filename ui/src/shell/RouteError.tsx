import { Anchor, Stack } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState } from "~/components/states";
import { shortcut } from "~/lib/shortcuts";

export function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error instanceof Error ? error : { message: String(error) }} onRetry={reset} />;
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack align="center" flex={1} justify="center">
      <EmptyState
        icon={IconMapOff}
        title={t("shell.notFound")}
        text={t("shell.notFoundText", { keys: shortcut("search") })}
        action={
          <Anchor component={Link} to="/" size="sm">
            {t("areas.home")}
          </Anchor>
        }
      />
    </Stack>
  );
}
