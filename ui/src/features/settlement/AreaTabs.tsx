import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./AreaTabs.module.css";

const TABS = [
  { name: "board", to: "/settlement" },
  { name: "cycles", to: "/settlement/cycles" },
  { name: "resettlements", to: "/settlement/resettlements" },
] as const;

/** The three ways into the area: how the month goes, its cycles, what is settled again. */
export function AreaTabs() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("areas.settlement")} className={classes.tabs}>
      {TABS.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: `${classes.tab} ${classes.here}` }}
          data-testid={`settlement-${name}`}
        >
          {t(`settlementTab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
