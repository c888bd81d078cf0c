import { Badge, Stack } from "@mantine/core";
import { useHotkeys, useIdle } from "@mantine/hooks";
import {
  type Icon,
  IconBolt,
  IconCash,
  IconFileImport,
  IconHome2,
  IconListDetails,
  IconLock,
  IconReceipt2,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState } from "~/components/states";
import { useLock } from "~/features/company";
import type { Permission } from "~/generated/Permission";
import { useFocusOnPages } from "~/lib/focus";
import { useSessionState, useSignedIn } from "~/lib/session";
import { SearchPalette } from "~/shell/search/SearchPalette";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar";

const IDLE_LOCK_MS = 15 * 60 * 1000;

export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { operator } = useSignedIn();
  const { data: state } = useSessionState();
  const [searching, setSearching] = useState(false);
  const lock = useLock();
  const idle = useIdle(IDLE_LOCK_MS, { initialState: false });
  const open = Boolean(state?.operator);
  const areas = AREAS.filter(({ permission }) => !permission || operator.permissions.includes(permission));

  // biome-ignore lint/correctness/useExhaustiveDependencies: only becoming idle locks
  useEffect(() => {
    if (idle && open) void lock();
  }, [idle]);
  useFocusOnPages();
  useHotkeys(
    [
      ["mod+K", () => open && setSearching(true)],
      ["mod+L", () => open && void lock()],
      ...areas.map(
        ({ to }, index) => [`alt+${index + 1}`, () => void navigate({ to })] as [string, () => void],
      ),
    ],
    [],
    true,
  );

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("shell.skip")}
      </a>
      <Rail areas={areas} />
      <div className={classes.work}>
        <TopBar onSearch={() => setSearching(true)} onLock={() => void lock()} />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Allowed />
        </main>
      </div>
      <SearchPalette opened={searching} onClose={() => setSearching(false)} />
    </div>
  );
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

function Rail({ areas }: { areas: readonly (typeof AREAS)[number][] }) {
  const { t } = useTranslation();
  const { company } = useSignedIn();
  return (
    <nav className={classes.rail} aria-label={t("shell.areas")}>
      <div className={classes.brand}>
        <img src="/acometida.svg" width={26} height={26} alt="" />
        Acometida
      </div>
      <ul className={classes.areas}>
        {areas.map(({ key, to, icon: Glyph }, index) => (
          <li key={key} className={key === "settings" ? classes.last : undefined}>
            <Link
              to={to}
              className={classes.area}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              activeProps={{ className: `${classes.area} ${classes.here}` }}
              aria-keyshortcuts={`Alt+${index + 1}`}
              data-testid={`area-${key}`}
            >
              <Glyph size={18} stroke={1.6} />
              {t(`areas.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.company} data-testid="company-name">
        {company.name}
        {company.demo && (
          <Badge
            size="xs"
            color="yellow"
            variant="filled"
            mt={5}
            display="block"
            w="fit-content"
            autoContrast
          >
            {t("shell.demo")}
          </Badge>
        )}
      </div>
    </nav>
  );
}

/** The areas of the left rail, in the order of the month's work. */
const AREAS = [
  { key: "home", to: "/", icon: IconHome2, permission: null },
  { key: "customers", to: "/customers", icon: IconUsers, permission: "view_customers" },
  { key: "imports", to: "/imports", icon: IconFileImport, permission: "import_data" },
  { key: "tariffs", to: "/tariffs", icon: IconListDetails, permission: "view_tariffs" },
  { key: "settlement", to: "/settlement", icon: IconBolt, permission: "view_settlement" },
  { key: "invoices", to: "/invoices", icon: IconReceipt2, permission: "view_billing" },
  { key: "payments", to: "/payments", icon: IconCash, permission: "view_billing" },
  { key: "settings", to: "/settings", icon: IconSettings, permission: null },
] as const satisfies readonly { key: string; to: string; icon: Icon; permission: Permission | null }[];

const PARTS: readonly { to: string; permission: Permission }[] = [
  { to: "/settlement/new", permission: "run_settlement" },
  { to: "/supply-points", permission: "view_customers" },
  { to: "/batches", permission: "view_billing" },
];

const NEW_SERVICE = /^\/customers\/[^/]+\/new-service$/;

/** The permission that the page at an address needs. */
function neededFor(path: string): Permission | null {
  if (NEW_SERVICE.test(path)) return "edit_customers";
  const within = (to: string) => path === to || path.startsWith(`${to}/`);
  return [...PARTS, ...AREAS].find(({ to }) => within(to))?.permission ?? null;
}
