import { IconRotateClockwise } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CycleRow } from "~/generated/CycleRow";
import { useFormat } from "~/lib/session";
import classes from "./Cycle.module.css";

/** Why closed services are settled again, where the cycle does so. */
export function CycleReason({ cycle: { period, reason } }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reason) return null;
  return (
    <div className={`surface ${classes.reason}`} data-testid="cycle-reason">
      <IconRotateClockwise size={16} stroke={1.8} style={{ flex: "none" }} />
      <span className={classes.why}>
        <b>{t("settlement.again", { period: format.period(period) })}</b> {reason}
      </span>
      <Link to="/settlement/resettlements" search={{ period }} className="link" style={{ flex: "none" }}>
        {t("settlement.seeResettlements")}
      </Link>
    </div>
  );
}
