import { Skeleton } from "@mantine/core";
import {
  columnResizingFeature,
  columnSizingFeature,
  functionalUpdate,
  type Header,
  type ReactTable,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Sort } from "~/generated/Sort";
import type { Column } from "./types";
import { LEAST_WIDTH, storedWidths, storeWidths } from "./widths";

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  columnMeta: {} as { numeric: boolean },
});

/** A place in the table: its row may still be on its way. */
export type Slot<T> = { index: number; start: number; row: T | undefined };
export type Grid<T> = ReactTable<typeof features, Slot<T>>;
export type GridRow<T> = Row<typeof features, Slot<T>>;
export type GridHeader<T> = Header<typeof features, Slot<T>>;

type Options<T> = {
  name: string;
  columns: readonly Column<T>[];
  /** The rows in sight only: the backend sorts and pages the rest. */
  slots: Slot<T>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
};

/** The table's model: columns, their order and widths, the rows in sight. */
export function useGrid<T>({ name, columns, slots, sort, onSort }: Options<T>): Grid<T> {
  const [columnSizing] = useState(() => storedWidths(name));
  const sorting = useMemo<SortingState>(() => {
    const column = columns.find(({ sortBy }) => sortBy !== undefined && sortBy === sort?.by);
    return sort && column ? [{ id: column.id, desc: sort.descending }] : [];
  }, [columns, sort]);
  const table = useTable({
    features,
    columns: useMemo(() => columns.map((column) => definition(column, Boolean(onSort))), [columns, onSort]),
    data: slots,
    getRowId: ({ index }) => String(index),
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
    accessorFn: ({ row }: Slot<T>) => row,
    cell: ({ row: { original } }: { row: GridRow<T> }) =>
      original.row === undefined ? <Skeleton height={8} width="60%" /> : titled(column.cell(original.row)),
  };
}

/** Text that may be cut short tells itself whole when pointed at. */
function titled(content: ReactNode): ReactNode {
  const plain = typeof content === "string" || typeof content === "number";
  return plain ? <span title={String(content)}>{content}</span> : content;
}
