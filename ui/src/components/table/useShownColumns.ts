import { useMemo, useState } from "react";
import { storedHidden, storeHidden } from "./storedColumns";
import type { Column } from "./types";

const sparesOf = <T>(columns: readonly Column<T>[]) =>
  columns.filter(({ spare }) => spare).map(({ id }) => id);

/** The columns of a table that an operator has not hidden, and how to hide and show them. */
export function useShownColumns<T>(table: string, columns: readonly Column<T>[]) {
  const [hidden, setHidden] = useState(() => storedHidden(table, sparesOf(columns)));
  const choices = useMemo(() => {
    const named = columns.some(({ stays }) => stays);
    return columns.filter(({ header, stays }, at) => header !== "" && !(named ? stays : at === 0));
  }, [columns]);
  const shown = useMemo(
    () => columns.filter((column) => !choices.includes(column) || !hidden.includes(column.id)),
    [columns, choices, hidden],
  );
  const change = (next: readonly string[]) => {
    setHidden(next);
    storeHidden(table, next, sparesOf(columns));
  };
  return {
    shown,
    /** The columns that may be hidden. */
    choices,
    isHidden: (id: string) => hidden.includes(id),
    toggle: (id: string) =>
      change(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]),
    showAll: () => change([]),
  };
}

export type ShownColumns<T> = ReturnType<typeof useShownColumns<T>>;
