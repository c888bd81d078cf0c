import { IconChartAreaLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { EmptyState, Loaded } from "~/components/states";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { CurveView } from "./CurveView";
import { type Days, unitDays } from "./window";

export function useCurve(supplyPoint: SupplyPointId, { from, to }: Days) {
  return useQuery({
    queryKey: ["load-curve", supplyPoint, from, to],
    queryFn: () => customers.loadCurve(supplyPoint, from, to),
  });
}

/** The load curve of a telemetered supply point: first, which days there are. */
export function LoadCurve({ supplyPoint }: { supplyPoint: SupplyPointId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useCurve(supplyPoint, unitDays("year", format.today()));
  return (
    <Loaded query={query}>
      {({ first, last }) =>
        first && last ? (
          <CurveView supplyPoint={supplyPoint} there={{ from: first, to: last }} />
        ) : (
          <EmptyState icon={IconChartAreaLine} title={t("curve.none")} text={t("curve.noneText")} />
        )
      }
    </Loaded>
  );
}
