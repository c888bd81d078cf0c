import { useCallbackRef } from "@mantine/hooks";
import { useRef } from "react";
import type { BackendError } from "~/backend";
import type { Sort } from "~/generated/Sort";
import { toastError } from "~/lib/toast";
import type { Selection } from "./types";
import type { Rows } from "./useRows";

type Options<T> = { rows: Rows<T>; selection: Selection<T> | undefined; sort: Sort | undefined };

/** Chooses a row or gives it up; with Shift, chooses all from the last one to it. */
export function useToggle<T>({ rows, selection, sort }: Options<T>) {
  const last = useRef<{ index: number; order: string } | null>(null);
  const order = JSON.stringify(sort) ?? "";
  return useCallbackRef((row: T, index: number, ranging: boolean) => {
    if (!selection || selection.barred?.(row)) return;
    const from = ranging && selection.chosen.size > 0 && last.current?.order === order ? last.current : null;
    last.current = { index, order };
    if (!from || !selection.extend) return selection.toggle(row);
    const { barred, extend } = selection;
    rows.between(Math.min(from.index, index), Math.max(from.index, index)).then(
      (found) => extend(found.filter((other) => !barred?.(other))),
      (error: BackendError) => toastError(error),
    );
  });
}
