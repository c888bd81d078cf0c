import type { ReactNode } from "react";

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
  /** Chooses these too: with Shift, the rows from the last one toggled to this one. */
  extend?: (rows: readonly T[]) => void;
  /** Rows that cannot be chosen. */
  barred?: (row: T) => boolean;
  /** All that match, not only those on the screen. */
  all?: boolean;
  toggleAll?: () => void;
  /** What the box in the heading does, when it is not to choose all that match. */
  allLabel?: string;
};
