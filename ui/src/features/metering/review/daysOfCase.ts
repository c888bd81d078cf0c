import { type Days, unitDays } from "~/features/metering/curves/window";
import type { SettledService } from "~/generated/SettledService";
import { addDays } from "~/lib/days";

/** The days of a month that a service is settled of. */
export function daysOfCase({ period, from, to }: Pick<SettledService, "period" | "from" | "to">): Days {
  const month = unitDays("month", `${period}-01`);
  const first = from ? addDays(from, 1) : month.from;
  return {
    from: first > month.from && first <= month.to ? first : month.from,
    to: to && to < month.to && to >= month.from ? to : month.to,
  };
}
