import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";
import classes from "./CurveDay.module.css";

type Props = { before: number | null; after: number | null };

/** The energy of a day as it stands and as it will. */
export function DayTotals({ before, after }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const three = (wh: number) => format.decimal((wh / 1000).toFixed(3));
  const kwh = (wh: number | null) => (wh === null ? NOTHING : `${three(wh)} kWh`);
  const change = before === null || after === null ? null : after - before;
  return (
    <div className={classes.totals}>
      <Figure label={t("curveDay.before")} value={kwh(before)} testId="day-before" />
      <Figure
        label={t("curveDay.after")}
        value={kwh(after)}
        note={change ? `${change > 0 ? "+" : ""}${kwh(change)}` : undefined}
        testId="day-after"
      />
    </div>
  );
}
