import { useTranslation } from "react-i18next";
import { useChartColours } from "~/components/useChartColours";
import type { CurveKind } from "~/generated/CurveKind";
import classes from "./Curve.module.css";
import { colourOf } from "./kinds";

type Props = { kinds: readonly CurveKind[]; lost: boolean };

/** What the colours of a curve mean; one that is all of its meter needs none. */
export function KindLegend({ kinds, lost }: Props) {
  const { t } = useTranslation();
  const colours = useChartColours();
  if (!lost && kinds.every((kind) => kind === "raw")) return null;
  return (
    <ul className={classes.legend} aria-label={t("curve.legend")} data-testid="curve-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <i style={{ background: colourOf(kind, colours) }} />
          {t(`curve.kind.${kind}`)}
        </li>
      ))}
      {lost && (
        <li>
          <i style={{ background: colours.neutral, opacity: 0.4 }} />
          {t("curve.kind.lost")}
        </li>
      )}
    </ul>
  );
}
