import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Sort } from "~/generated/Sort";
import { useFormat } from "~/lib/session";
import classes from "./DataTable.module.css";
import { GridRow } from "./GridRow";
import { Header } from "./Header";
import { NoRows } from "./NoRows";
import type { Column, Selection } from "./types";
import { useActiveRow } from "./useActiveRow";
import { useGrid } from "./useGrid";
import type { Rows } from "./useRows";
import { useSlots } from "./useSlots";
import { useToggle } from "./useToggle";
import { template } from "./widths";

type Props<T> = {
  /** Names the table in the stored column widths and in `data-testid`. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  rows: Rows<T>;
  rowId: (row: T) => string;
  onOpen?: (row: T) => void;
  /** Told of the row a person stands on. A click then only goes to a row; its name (`data-opens`) or a double click opens it. */
  onLook?: ((row: T) => void) | undefined;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  selection?: Selection<T>;
  empty: ReactNode;
  footer?: ReactNode;
};

const ROW_HEIGHT = 34;

export function DataTable<T>(props: Props<T>) {
  const { name, label, columns, rows, rowId, onOpen, onLook, sort, onSort, selection, empty, footer } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const scroll = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const slots = useSlots(
    virtual.getVirtualItems().map(({ index, start }) => ({ index, start, row: rows.row(index) })),
  );
  const first = slots[0]?.index ?? 0;
  const last = slots[slots.length - 1]?.index ?? 0;
  const { see } = rows;
  useEffect(() => see(first, last), [see, first, last]);

  const toggle = useToggle({ rows, selection, sort });
  const { active, setActive, onKeyDown, onFocus } = useActiveRow({
    rows,
    scroll,
    rowHeight: ROW_HEIGHT,
    show: virtual.scrollToIndex,
    onOpen,
    onToggle: selection && toggle,
  });
  const stood = rows.row(active);
  useEffect(() => {
    if (stood !== undefined) onLook?.(stood);
  }, [stood, onLook]);
  const grid = useGrid({ name, columns, slots, sort, onSort });
  const tracks = template(columns, grid.state.columnSizing, Boolean(selection));

  return (
    <div className={`${classes.frame} ${rows.total === 0 ? classes.bare : ""}`} data-testid={`table-${name}`}>
      <div
        ref={scroll}
        className={classes.scroll}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.total + 1}
        aria-busy={rows.loading}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={active >= 0 ? `${prefix}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div style={{ minWidth: tracks.minimum }}>
          <Header grid={grid} tracks={tracks.text} selection={selection} />
          <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {grid.getRowModel().rows.map((row) => (
              <GridRow
                key={row.id}
                table={name}
                id={`${prefix}-${row.id}`}
                row={row}
                columns={columns}
                rowId={rowId}
                height={ROW_HEIGHT}
                tracks={tracks.text}
                active={row.original.index === active}
                onActive={setActive}
                onOpen={onOpen}
                looking={onLook !== undefined}
                selection={selection}
                onToggle={toggle}
              />
            ))}
          </div>
        </div>
      </div>
      {rows.total === 0 && <NoRows rows={rows} empty={empty} />}
      <div className={classes.footer}>
        <span className="num" data-testid={`count-${name}`}>
          {rows.loading
            ? t("table.loading")
            : !rows.error && t("table.rows", { count: rows.total, shown: format.integer(rows.total) })}
        </span>
        {footer}
      </div>
    </div>
  );
}
