import { useMemo, useState } from "react";
import { type Choices, storeChoices, storedChoices } from "./storedColumns";
import type { Column } from "./types";
import type { Fits } from "./useFits";
import { leftOut } from "./widths";

/**
 * The columns of a table that an operator has not hidden and that fit in `available` px, and how to hide and show them.
 */
export function useShownColumns<T>(
  table: string,
  columns: readonly Column<T>[],
  fits: Fits,
  available: number,
) {
  const [{ hidden, kept }, setChoices] = useState(() => storedChoices(table));
  const choices = useMemo(() => {
    const named = columns.some(({ stays }) => stays);
    return columns.filter(({ header, stays }, at) => header !== "" && !(named ? stays : at === 0));
  }, [columns]);
  const wanted = useMemo(
    () => columns.filter((column) => !choices.includes(column) || !hidden.includes(column.id)),
    [columns, choices, hidden],
  );
  const spared = leftOut(wanted, fits, available).filter((id) => !kept.includes(id));
  const names = spared.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same names are the same columns
  const shown = useMemo(
    () => (spared.length === 0 ? wanted : wanted.filter(({ id }) => !spared.includes(id))),
    [wanted, names],
  );
  const isHidden = (id: string) => hidden.includes(id) || spared.includes(id);
  const change = (next: Choices) => {
    setChoices(next);
    storeChoices(table, next);
  };
  const isSpare = (id: string) => columns.some((column) => column.id === id && column.spare);
  const without = (ids: readonly string[], id: string) => ids.filter((other) => other !== id);
  return {
    shown,
    /** The columns that may be hidden. */
    choices,
    isHidden,
    toggle: (id: string) =>
      change(
        isHidden(id)
          ? { hidden: without(hidden, id), kept: isSpare(id) ? [...without(kept, id), id] : kept }
          : { hidden: [...hidden, id], kept: without(kept, id) },
      ),
    showAll: () => change({ hidden: [], kept: choices.flatMap(({ id, spare }) => (spare ? [id] : [])) }),
  };
}

export type ShownColumns<T> = ReturnType<typeof useShownColumns<T>>;
