import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { backend } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { InputKind } from "~/generated/InputKind";
import type { InputScope } from "~/generated/InputScope";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";

/** The search part of the address: the named cycle, or else the first open one of the month. */
export type InputsSearch = {
  period?: Period;
  market?: Market;
  /** The chosen input; those that are measured have no name. */
  kind?: InputKind;
  name?: string;
  scope?: "cycle";
  cycle?: CycleId;
};

const route = getRouteApi("/settlement/inputs");

/** The scope of the inputs: a market in a month, or one of its cycles. */
export function useScope(period: Period) {
  const { market = "regulated", scope: by, cycle: named } = route.useSearch();
  const byCycle = by === "cycle";
  const query = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles, enabled: byCycle });
  const ofMonth = query.data?.filter((cycle) => cycle.period === period) ?? [];
  const cycles = ofMonth.filter(({ id, state }) => state !== "sent_to_billing" || id === named);
  const cycle: CycleRow | undefined = cycles.find(({ id }) => id === named) ?? cycles[0];
  const scope: InputScope | null = byCycle
    ? cycle
      ? { cycle: cycle.id }
      : null
    : { selection: { market, period, services: { matching: {} } } };
  return { byCycle, market, query, cycles, cycle, scope };
}

export type Scope = ReturnType<typeof useScope>;
