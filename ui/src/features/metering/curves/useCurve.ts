import { useQuery } from "@tanstack/react-query";
import { customers } from "~/backend";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import type { Days } from "./window";

export const useCurve = (supplyPoint: SupplyPointId, { from, to }: Days) =>
  useQuery({
    queryKey: ["load-curve", supplyPoint, from, to],
    queryFn: () => customers.loadCurve(supplyPoint, from, to),
  });
