import { queryOptions, useQuery } from "@tanstack/react-query";
import { settlement } from "~/backend";
import { ordersOf } from "~/features/supply";
import type { CycleId } from "~/generated/CycleId";
import type { SupplyPointId } from "~/generated/SupplyPointId";

export const caseOf = (cycle: CycleId, point: SupplyPointId) =>
  queryOptions({
    queryKey: ["review-case", cycle, point],
    queryFn: () => settlement.reviewCase(cycle, point),
  });

/** Has all of a case on its way at once, and of the next one before it is looked at. */
export function useAhead(id: CycleId, point: SupplyPointId | undefined) {
  // Whoever shows it is told of what comes; this only asks.
  const asked = { enabled: point !== undefined, notifyOnChangeProps: [] };
  const of = point ?? "";
  useQuery({ ...caseOf(id, of), ...asked });
  useQuery({ ...ordersOf(of), ...asked });
}
