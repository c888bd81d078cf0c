import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import type { Dashboard } from "~/generated/Dashboard";
import { useFormat } from "~/lib/session";
import classes from "./Dashboard.module.css";
import { sankeyOption } from "./sankey";
import type { Mark } from "./stages";
import { countOf, useStageWords } from "./stages";

/** The diagram of services that went from stage to stage; a click lists them. */
export function StagesSankey({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const navigate = useNavigate();
  const words = useStageWords();
  const option = useMemo(
    () => sankeyOption(dashboard, { colours, format, words }),
    [dashboard, colours, format, words],
  );
  const open = (item: unknown) => {
    const { stage, from, services } = (item as { mark: Mark }).mark;
    if (services > 0)
      void navigate({
        to: "/settlement/services",
        search: { period: dashboard.period, stage, ...(from && { from }) },
      });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.picture} tabIndex={0} aria-label={t("dashboard.way")}>
      <div className={classes.leastWide}>
        <Chart
          option={option}
          height="clamp(230px, 36vh, 400px)"
          label={t("dashboard.picture", {
            period: format.period(dashboard.period),
            selected: format.integer(countOf(dashboard, "selected").services),
            invoiced: format.integer(countOf(dashboard, "invoiced").services),
          })}
          onPick={open}
        />
      </div>
    </section>
  );
}
