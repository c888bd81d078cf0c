import {
  columnResizingFeature,
  columnSizingFeature,
  functionalUpdate,
  type Header,
  type ReactTable,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useEffect, useMemo, useState } from "react";
import type { Sort } from "~/generated/Sort";
import { storedWidths, storeWidths } from "./storedColumns";
import type { Column } from "./types";
import { LEAST_WIDTH } from "./widths";

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  columnMeta: {} as { numeric: boolean },
});

export type Grid = ReactTable<typeof features, never>;
export type GridHeader = Header<typeof features, never>;

type Options<T> = {
  name: string;
  columns: readonly Column<T>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
};

/** None: the backend sorts and pages the rows. */
const NO_ROWS: never[] = [];

/** The model of the headings: columns, their widths and their order. */
export function useGrid<T>({ name, columns, sort, onSort }: Options<T>): Grid {
  const [columnSizing] = useState(() => storedWidths(name));
  const sorting = useMemo<SortingState>(() => {
    const column = columns.find(({ sortBy }) => sortBy !== undefined && sortBy === sort?.by);
    return sort && column ? [{ id: column.id, desc: sort.descending }] : [];
  }, [columns, sort]);
  const table = useTable({
    features,
    columns: useMemo(() => columns.map((column) => definition(column, Boolean(onSort))), [columns, onSort]),
    data: NO_ROWS,
    initialState: { columnSizing },
    columnResizeMode: "onChange",
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: (update) => {
      const [next] = functionalUpdate(update, sorting);
      const by = columns.find(({ id }) => id === next?.id)?.sortBy;
      if (next && by) onSort?.({ by, descending: next.desc });
    },
  });
  const { columnSizing: widths, columnResizing } = table.state;
  const dragging = columnResizing.isResizingColumn !== false;
  useEffect(() => {
    if (!dragging) storeWidths(name, widths);
  }, [name, widths, dragging]);
  return table;
}

function definition<T>(column: Column<T>, sortable: boolean) {
  return {
    id: column.id,
    header: column.header,
    size: column.width,
    minSize: LEAST_WIDTH,
    meta: { numeric: column.numeric ?? false },
    enableSorting: sortable && column.sortBy !== undefined,
    // only a column of values may be sorted by
    accessorFn: () => undefined,
  };
}
