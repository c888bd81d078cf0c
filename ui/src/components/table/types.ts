import type { ReactNode } from "react";
import type { Sort } from "~/generated/Sort";
import type { Rows } from "./useRows";

export type Column<T> = {
  id: string;
  /** Empty above a column of actions, which is never hidden. */
  header: string;
  /** In px: where a column that grows starts, and what its heading or its badges need in another. */
  width: number;
  /** Names, addresses and sentences: takes the space that is left over, and gives way first. */
  grows?: boolean;
  /** Identifies the row and is never hidden; when no column says so, the first one. */
  stays?: boolean;
  /** Hidden until an operator shows it, where the table is too narrow for all of its columns. */
  spare?: boolean;
  /** What pointing at it shows, other than its text. */
  title?: (row: T) => string;
  /** The class of its text. */
  tone?: string | ((row: T) => string | undefined);
  /** Name of the field the backend sorts by. */
  sortBy?: string;
} & (Text<T> | Figures<T>);

type Text<T> = { numeric?: false; cell: (row: T) => ReactNode };
/** Plain text, which can be measured, so that no figure is cut. */
type Figures<T> = { numeric: true; cell: (row: T) => string | number; opens?: Opens<T> | undefined };
/** What a click on a figure opens instead of its row, and how that is called; nothing where there is no action. */
export type Opens<T> = { label: string; action: (row: T) => (() => void) | undefined };

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
