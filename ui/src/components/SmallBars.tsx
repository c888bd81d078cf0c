import { useTranslation } from "react-i18next";
import type { ConsumptionBar } from "~/generated/ConsumptionBar";
import { useFormat } from "~/lib/session";
import classes from "./SmallBars.module.css";

/** Part of the height that shows a month without consumption. */
const LEAST = 0.015;

/** The shape of a year's consumption, without axes: many of them can stand on a page. */
export function SmallBars({ months }: { months: readonly ConsumptionBar[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const highest = Math.max(1, ...months.map(({ energy_wh }) => energy_wh));
  const [first, last] = [months[0], months[months.length - 1]];
  return (
    <div className={classes.year} role="img" aria-label={t("chart.consumption", { count: months.length })}>
      <div className={classes.bars}>
        {months.map(({ period, energy_wh }) => (
          <div
            key={period}
            className={classes.bar}
            style={{ transform: `scaleY(${Math.max(LEAST, energy_wh / highest)})` }}
          />
        ))}
      </div>
      <div className={classes.ends} aria-hidden="true">
        <span>{first && format.periodShort(first.period)}</span>
        {months.length > 1 && <span>{last && format.periodShort(last.period)}</span>}
      </div>
    </div>
  );
}
