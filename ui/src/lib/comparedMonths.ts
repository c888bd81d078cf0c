import type { ComparedMonth } from "~/components/ConsumptionChart";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import { addMonths } from "./days";

/** The last months of a history, each beside the same one a year before; those nobody settled stay empty. */
export function comparedMonths(
  history: readonly ConsumptionMonth[],
  count: number,
): Required<ComparedMonth>[] {
  const last = history[history.length - 1]?.period;
  if (!last) return [];
  const known = new Map(history.map(({ period, energy_wh }) => [period, energy_wh]));
  const months = Array.from({ length: count }, (_, at) => {
    const period = addMonths(last, at - count + 1);
    return {
      period,
      energy_wh: known.get(period) ?? null,
      before: known.get(addMonths(period, -12)) ?? null,
    };
  });
  return months.slice(months.findIndex(({ energy_wh }) => energy_wh !== null));
}
