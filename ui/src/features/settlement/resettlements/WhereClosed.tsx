import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { settlement } from "~/backend";
import { Loaded } from "~/components/states";
import type { Period } from "~/generated/Period";

/** Periods in which something may be closed, the latest first. */
export const useClosedPeriods = () =>
  useQuery({ queryKey: ["settled-periods"], queryFn: settlement.settledPeriods });

type Props = { period: Period | undefined; children: (period: Period | undefined) => ReactNode };

/** The period that is proposed: the one looked at when it has a cycle, or else the latest that has. */
export function WhereClosed({ period, children }: Props) {
  const periods = useClosedPeriods();
  return (
    <Loaded query={periods}>
      {(known) => children(period && known.includes(period) ? period : known[0])}
    </Loaded>
  );
}
