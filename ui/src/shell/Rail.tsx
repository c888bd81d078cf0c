import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/lib/session";
import type { AREAS } from "./areas";
import classes from "./Shell.module.css";

export function Rail({ areas }: { areas: readonly (typeof AREAS)[number][] }) {
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
