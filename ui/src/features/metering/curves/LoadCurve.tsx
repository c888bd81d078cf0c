import { IconChartAreaLine } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState, Loaded } from "~/components/states";
import type { AskAgain, CorrectedPoint } from "~/features/metering/readings/Corrected";
import { useFormat } from "~/lib/session";
import { CurveView } from "./CurveView";
import { useCurve } from "./useCurve";
import { unitDays } from "./window";

/** The load curve of a telemetered supply point: first, which days there are. */
export function LoadCurve({ point, askAgain }: { point: CorrectedPoint; askAgain: AskAgain }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useCurve(point.id, unitDays("year", format.today()));
  return (
    <Loaded query={query}>
      {({ first, last }) =>
        first && last ? (
          <CurveView point={point} there={{ from: first, to: last }} askAgain={askAgain} />
        ) : (
          <EmptyState icon={IconChartAreaLine} title={t("curve.none")} text={t("curve.noneText")} />
        )
      }
    </Loaded>
  );
}
