import { Stack } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState } from "~/components/states";
import { useSignedIn } from "~/lib/session";
import { neededFor } from "./areas";

/** The page at the address, or a sentence when the role may not see it. */
export function Allowed() {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const needed = neededFor(path);
  if (!needed || operator.permissions.includes(needed)) return <Outlet />;
  return (
    <Stack align="center" flex={1} justify="center" data-testid="forbidden">
      <EmptyState
        icon={IconLock}
        title={t("shell.forbidden")}
        text={t("shell.forbiddenText", { role: t(`role.${operator.role}`) })}
        action={
          <LinkButton to="/" variant="default">
            {t("areas.home")}
          </LinkButton>
        }
      />
    </Stack>
  );
}
