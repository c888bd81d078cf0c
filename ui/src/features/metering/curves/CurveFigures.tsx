import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";
import classes from "./Curve.module.css";
import { type Figures, kwOf } from "./intervals";
import type { Days } from "./window";

type Props = { figures: Figures; missing: number; there: Days };

/** The figures of the visible window and its missing days. */
export function CurveFigures({ figures: { energy_wh, highest, load_factor }, missing, there }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.figures}>
      <Figure
        label={t("curve.energy")}
        value={highest ? `${format.kwh(energy_wh)} kWh` : NOTHING}
        testId="curve-energy"
      />
      <Figure
        label={t("curve.highest")}
        value={highest ? `${format.kwh(kwOf(highest) * 1000)} kW` : NOTHING}
        note={highest && format.dateTime(new Date(highest.start).toISOString())}
        testId="curve-highest"
      />
      <Figure
        label={t("curve.loadFactor")}
        value={
          <Tooltip label={t("curve.loadFactorHelp")}>
            <span>{load_factor === undefined ? NOTHING : format.percent(load_factor, 1)}</span>
          </Tooltip>
        }
        testId="curve-load-factor"
      />
      <div className={classes.days}>
        <div className={missing > 0 ? classes.missing : undefined} data-testid="curve-missing">
          {missing > 0 ? t("curve.missing", { count: missing }) : t("curve.whole")}
        </div>
        <div className="muted">
          {t("curve.available", { from: format.date(there.from), to: format.date(there.to) })}
        </div>
      </div>
    </div>
  );
}
