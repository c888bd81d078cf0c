import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./SettlementTabs.module.css";

const TABS = [
  { name: "dashboard", to: "/settlement" },
  { name: "cycles", to: "/settlement/cycles" },
  { name: "inputs", to: "/settlement/inputs" },
  { name: "resettlements", to: "/settlement/resettlements" },
  { name: "whatIf", to: "/settlement/what-if" },
  { name: "shadow", to: "/settlement/shadow" },
] as const;

/** The tabs of the settlement pages. */
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
