import { useRef, useState } from "react";
import type { AccountCondition } from "~/generated/AccountCondition";
import type { AccountField } from "~/generated/AccountField";
import type { AccountFilter } from "~/generated/AccountFilter";
import { asked, begin, isWhole, type Tab, tabOf } from "./fields";

export type Draft = { key: number; condition: AccountCondition };

/** The conditions of a filter while they are written. */
export function useConditions(filter: AccountFilter) {
  const last = useRef(0);
  const drafted = (condition: AccountCondition): Draft => ({ key: ++last.current, condition });
  const [rows, setRows] = useState<Draft[]>(() => (filter.conditions ?? []).map(drafted));
  const [any, setAny] = useState(filter.any ?? false);
  const [added, setAdded] = useState(0);
  const conditions = rows.map(({ condition }) => condition);
  return {
    rows,
    any,
    setAny,
    /** The row that was added last. */
    added,
    add: (field: AccountField) => {
      const row = drafted(begin(field));
      setRows((now) => [...now, row]);
      setAdded(row.key);
    },
    change: (key: number, condition: AccountCondition) =>
      setRows((now) => now.map((row) => (row.key === key ? { key, condition } : row))),
    remove: (key: number) => setRows((now) => now.filter((row) => row.key !== key)),
    clear: () => setRows([]),
    /** Where a value is missing. */
    lacking: (): Tab | undefined => {
      const blank = conditions.find((condition) => !isWhole(condition));
      return blank && tabOf(blank.field);
    },
    /** The filter with the conditions that have their value. */
    filter: asked({ ...filter, conditions: conditions.filter(isWhole), any }),
  };
}
