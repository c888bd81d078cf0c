import { Stack } from "@mantine/core";
import { useDisclosure, useIdle, useLocalStorage } from "@mantine/hooks";
import { IconLock } from "@tabler/icons-react";
import { Outlet, useNavigate, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState } from "~/components/states";
import { ReversalProvider } from "~/features/billing";
import { useLock } from "~/features/company";
import { useFocusAfterWork, useFocusOnPages } from "~/lib/focus";
import { useSessionState, useSignedIn } from "~/lib/session";
import { usePageKeys, useWindowKeys } from "~/lib/usePageKeys";
import { SearchPalette } from "~/shell/search/SearchPalette";
import { AREAS, neededFor } from "./areas";
import { Help } from "./Help";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar";

const IDLE_LOCK_MS = 15 * 60 * 1000;

export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { history } = useRouter();
  const { operator } = useSignedIn();
  const { data: state } = useSessionState();
  const [searching, search] = useDisclosure();
  const [helping, help] = useDisclosure();
  const rail = useRail();
  const lock = useLock();
  const idle = useIdle(IDLE_LOCK_MS, { initialState: false });
  const open = Boolean(state?.operator);
  const areas = AREAS.filter(({ permission }) => !permission || operator.permissions.includes(permission));

  // biome-ignore lint/correctness/useExhaustiveDependencies: only becoming idle locks
  useEffect(() => {
    if (idle && open) void lock();
  }, [idle]);
  useFocusOnPages();
  useFocusAfterWork();
  useWindowKeys({
    search: () => open && search.open(),
    lock: () => open && void lock(),
    ...Object.fromEntries(areas.map(({ key, to }) => [key, () => void navigate({ to })])),
  });
  usePageKeys(
    {
      help: help.open,
      fold: rail.fold,
      goBack: () => history.back(),
      goForward: () => history.forward(),
    },
    { last: true },
  );

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("shell.skip")}
      </a>
      <Rail areas={areas} folded={rail.folded} onFold={rail.fold} />
      <div className={classes.work}>
        <TopBar onSearch={search.open} onHelp={help.open} onLock={() => void lock()} />
        <main id="main" className={classes.main} tabIndex={-1}>
          <ReversalProvider>
            <Allowed />
          </ReversalProvider>
        </main>
      </div>
      <SearchPalette
        opened={searching}
        onClose={search.close}
        acts={{ lock: () => void lock(), help: help.open, fold: rail.fold }}
      />
      <Help areas={areas} opened={helping} onClose={help.close} />
    </div>
  );
}

/** Whether the rail is folded to icons, remembered in this window. */
function useRail() {
  const [folded, setFolded] = useLocalStorage({
    key: "acometida.rail.folded",
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    document.documentElement.dataset.rail = folded ? "folded" : "unfolded";
  }, [folded]);
  return { folded, fold: () => setFolded((now) => !now) };
}

/** The page at the address, or a sentence when the role may not see it. */
function Allowed() {
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
