import { useEffect, useState } from "react";
import { backend } from "~/backend";
import { usePagedRows, useVisibleRows } from "~/components/table/useRows";
import type { CycleId } from "~/generated/CycleId";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ResultRow } from "~/generated/ResultRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";

/** The waiting cases of a cycle, with one finding or with any. */
export const waiting = (finding: string | undefined): ResultFilter => ({
  state: "review",
  ...(finding && { finding }),
  sort: { by: "code", descending: false },
});

const NOBODY: ReadonlySet<SupplyPointId> = new Set();

/** The waiting cases and the current one; a decided case gives its place to the next. */
export function useQueue(cycle: CycleId, finding: string | undefined) {
  const filter = waiting(finding);
  const rows = usePagedRows(["results", cycle, filter], (page) =>
    backend.settlement.results(cycle, filter, page),
  );
  const [at, setAt] = useState(0);
  const [gone, setGone] = useState(NOBODY);
  const { total } = rows;
  const { rowAt: row } = useVisibleRows(rows, at, at + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that came again no longer has what was decided
  useEffect(() => setGone(NOBODY), [total, finding]);
  const step = (from: number, by: 1 | -1): number => {
    const found = row(from);
    return found && gone.has(found.supply_point) ? step(from + by, by) : from;
  };
  const ahead = step(Math.min(at, Math.max(0, total - 1)), 1);
  const index = row(ahead) ? ahead : step(total - 1, -1);
  const go = (to: number) => setAt(Math.min(Math.max(0, to), Math.max(0, total - 1)));
  return {
    rows,
    index,
    current: row(index),
    following: row(step(index + 1, 1)),
    gone,
    go,
    next: () => go(step(index + 1, 1)),
    previous: () => go(Math.max(0, step(index - 1, -1))),
    /** It was decided: the list without it is on its way. */
    leave: ({ supply_point }: Pick<ResultRow, "supply_point">) => {
      setAt(index);
      setGone((now) => new Set(now).add(supply_point));
    },
    back: ({ supply_point }: Pick<ResultRow, "supply_point">) =>
      setGone((now) => new Set([...now].filter((one) => one !== supply_point))),
  };
}

export type Queue = ReturnType<typeof useQueue>;
