import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { Dashboard } from "~/generated/Dashboard";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import { useFormat } from "~/lib/session";
import { Difference, resettlementBadge } from "./Difference";
import classes from "./Resettlements.module.css";

/** The latest resettlements of the period. */
export function LatestResettlements({ dashboard: { period, resettlements } }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t("resettlement.latest")}
      fill
      testId="latest-resettlements"
      aside={
        resettlements.length > 0 && (
          <Link to="/settlement/resettlements" search={{ period }} className="link" style={{ fontSize: 13 }}>
            {t("resettlement.seeAll")}
          </Link>
        )
      }
    >
      {resettlements.length === 0 && (
        <Text size="xs" className="muted">
          {t("resettlement.noneText")}
        </Text>
      )}
      {resettlements.map((row) => (
        <Latest key={`${row.cycle}-${row.supply_point}`} row={row} />
      ))}
    </Section>
  );
}

function Latest({ row }: { row: ResettlementRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link
      to="/settlement/resettlements/$cycle/$point"
      params={{ cycle: row.cycle, point: row.supply_point }}
      className={classes.latest}
      data-testid="latest-resettlement"
    >
      <span className={classes.who}>
        <span className="num link">{row.code}</span> <span>{row.account_name}</span>
      </span>
      {resettlementBadge(row, t)}
      <Text span fz={13} className={classes.amount}>
        <Difference money={row.difference} />
      </Text>
      <Text span fz={12} className={`muted ${classes.why}`} title={row.reason}>
        {row.reason}
      </Text>
      <Text span fz={12} className={`muted num ${classes.when}`}>
        {format.dateTime(row.requested_at)}
      </Text>
    </Link>
  );
}
