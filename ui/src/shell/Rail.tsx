import { ActionIcon, Badge, Tooltip } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/lib/session";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import { type Area, areaAt } from "./areas";
import classes from "./Rail.module.css";

type Props = { areas: readonly Area[]; folded: boolean; onFold: () => void };

/** The areas at the left, as icons alone while it is folded. */
export function Rail({ areas, folded, onFold }: Props) {
  const { t } = useTranslation();
  const { company } = useSignedIn();
  const here = useRouterState({ select: ({ location }) => areaAt(location.pathname) });
  const Glyph = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = folded ? t("shell.unfold") : t("shell.fold");
  return (
    <nav className={classes.rail} aria-label={t("shell.areas")} data-folded={folded || undefined}>
      <div className={classes.brand}>
        <img src="/acometida.svg" width={26} height={26} alt="" />
        {!folded && "Acometida"}
      </div>
      <ul className={classes.areas}>
        {areas.map(({ key, to, icon: Glyph }) => (
          <li key={key} className={key === "settings" ? classes.last : undefined}>
            <Tooltip label={t(`areas.${key}`)} position="right" disabled={!folded}>
              <Link
                to={to}
                className={`${classes.area} ${key === here ? classes.here : ""}`}
                activeOptions={{ exact: true, includeSearch: false }}
                aria-current={key === here ? "true" : undefined}
                aria-label={folded ? t(`areas.${key}`) : undefined}
                aria-keyshortcuts={ariaShortcut(key)}
                data-testid={`area-${key}`}
              >
                <Glyph size={18} stroke={1.6} />
                {!folded && t(`areas.${key}`)}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {!folded && (
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
        )}
        <Tooltip label={`${foldLabel} (${shortcut("fold")})`} position="right">
          <ActionIcon
            variant="transparent"
            className={classes.fold ?? ""}
            aria-label={foldLabel}
            aria-keyshortcuts={ariaShortcut("fold")}
            onClick={onFold}
            data-testid="fold-rail"
          >
            <Glyph size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}
