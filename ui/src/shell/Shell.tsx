import { useHotkeys, useIdle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLock } from "~/features/company";
import { useFocusOnPages } from "~/lib/focus";
import { useSessionState, useSignedIn } from "~/lib/session";
import { SearchPalette } from "~/shell/search/SearchPalette";
import { Allowed } from "./Allowed";
import { AREAS } from "./areas";
import { Rail } from "./Rail";
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
