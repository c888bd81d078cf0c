import type { ReactNode } from "react";
import type { Sort } from "~/generated/Sort";
import type { Rows } from "./useRows";

export type Column<T> = {
  id: string;
  header: string;
  /** Starting width in px; columns share what is left over. */
  width: number;
  cell: (row: T) => ReactNode;
  numeric?: boolean;
  /** Name of the field the backend sorts by. */
  sortBy?: string;
};

export type Selection<T> = {
  chosen: { has: (id: string) => boolean; size: number };
  toggle: (row: T) => void;
  /** Selects these too: with Shift, the rows from the last toggled one to this one. */
  extend?: (rows: readonly T[]) => void;
  /** Rows that cannot be selected. */
  barred?: (row: T) => boolean;
  /** All that match, not only those on the screen. */
  all?: boolean;
  toggleAll?: () => void;
  /** The action of the checkbox in the heading, instead of selecting all matches. */
  allLabel?: string;
};

/** The props of a table. */
export type TableProps<T> = {
  /** Names the table in the stored column widths and in `data-testid`. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  rows: Rows<T>;
  rowId: (row: T) => string;
  onOpen?: ((row: T) => void) | undefined;
  /** Takes the active row. A click then only activates a row; its name (`data-opens`) or a double click opens it. */
  onActive?: ((row: T) => void) | undefined;
  sort?: Sort | undefined;
  selection?: Selection<T> | undefined;
};
