import { useQuery } from "@tanstack/react-query";
import { settlement } from "~/backend";
import type { Period } from "~/generated/Period";

/** Periods with a cycle, the latest first, after the one that has readings and waits to be settled. */
export function usePeriods() {
  return useQuery({
    queryKey: ["settlement-periods"],
    queryFn: async (): Promise<{ periods: Period[]; first: Period | undefined }> => {
      const [settled, latest] = await Promise.all([settlement.settledPeriods(), settlement.latestPeriod()]);
      const ahead = latest && (settled[0] === undefined || latest > settled[0]) ? [latest] : [];
      return { periods: [...ahead, ...settled], first: settled[0] ?? latest ?? undefined };
    },
  });
}
