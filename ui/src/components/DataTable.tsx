import { Checkbox, Skeleton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sort } from "~/generated/Sort";
import { useFormat } from "~/lib/session";
import classes from "./DataTable.module.css";
import { DataTableHeader } from "./DataTableHeader";
import { ErrorState } from "./states";
import { template, useColumnWidths } from "./useColumnWidths";
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
  /** Rows that cannot be chosen. */
  barred?: (row: T) => boolean;
  /** All that match, not only those on the screen. */
  all?: boolean;
  toggleAll?: () => void;
};

type Props<T> = {
  /** Names the table in the stored column widths and in `data-testid`. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  rows: Rows<T>;
  rowId: (row: T) => string;
  onOpen?: (row: T) => void;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  selection?: Selection<T>;
  empty: ReactNode;
  footer?: ReactNode;
};

const ROW = 34;

export function DataTable<T>(props: Props<T>) {
  const { name, label, columns, rows, rowId, onOpen, sort, onSort, selection, empty, footer } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const widths = useColumnWidths(name);
  const prefix = useId();
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  const { see } = rows;
  useEffect(() => see(first, last), [see, first, last]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.total - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  };

  const toggle = (row: T) => {
    if (selection && !selection.barred?.(row)) selection.toggle(row);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== scroll.current || rows.total === 0) return;
    const screen = Math.max(1, Math.floor((scroll.current?.clientHeight ?? ROW * 10) / ROW) - 2);
    const row = active >= 0 ? rows.row(active) : undefined;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + screen,
      PageUp: active - screen,
      Home: 0,
      End: rows.total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter" && row && onOpen) onOpen(row);
    else if (event.key === " " && row && selection) toggle(row);
    else return;
    event.preventDefault();
  };

  const columnsTemplate = template(columns, widths.widths, Boolean(selection));
  return (
    <div className={classes.frame} data-testid={`table-${name}`}>
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
        onFocus={(event) => {
          if (event.target === scroll.current && active < 0 && rows.total > 0) setActive(0);
        }}
      >
        <div style={{ minWidth: columnsTemplate.minimum }}>
          <DataTableHeader
            columns={columns}
            template={columnsTemplate.text}
            sort={sort}
            onSort={onSort}
            selection={selection}
            onResize={widths.resize}
          />
          <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows.row(item.index);
              const id = row ? rowId(row) : null;
              const chosen = id !== null && selection?.chosen.has(id);
              return (
                <div
                  key={item.key}
                  id={`${prefix}-${item.index}`}
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={item.index + 2}
                  aria-selected={selection ? Boolean(chosen) : item.index === active}
                  data-testid={`row-${name}`}
                  data-index={item.index}
                  className={[
                    classes.row,
                    chosen ? classes.chosen : "",
                    item.index === active ? classes.active : "",
                    onOpen ? classes.opens : "",
                  ].join(" ")}
                  style={{
                    height: ROW,
                    transform: `translateY(${item.start}px)`,
                    gridTemplateColumns: columnsTemplate.text,
                  }}
                  onClick={() => {
                    setActive(item.index);
                    if (row && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
                  }}
                >
                  {selection && (
                    <div
                      className={classes.cell}
                      role="gridcell"
                      onClick={(event) => event.stopPropagation()}
                    >
                      <Checkbox
                        tabIndex={-1}
                        aria-label={t("table.chooseRow")}
                        data-testid={`choose-${name}`}
                        checked={selection.all || Boolean(chosen)}
                        disabled={!row || selection.barred?.(row)}
                        onChange={() => row && toggle(row)}
                      />
                    </div>
                  )}
                  {columns.map((column) => (
                    <div
                      key={column.id}
                      role="gridcell"
                      data-column={column.id}
                      className={`${classes.cell} ${column.numeric ? classes.number : ""}`}
                    >
                      {row ? wrap(column.cell(row)) : <Skeleton height={8} width="60%" />}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {rows.total === 0 && (
        <div className={classes.state}>
          {rows.error ? (
            <ErrorState error={rows.error} onRetry={rows.retry} />
          ) : rows.loading ? (
            <LoadingRows />
          ) : (
            empty
          )}
        </div>
      )}
      <div className={classes.footer}>
        <span className="num" data-testid={`count-${name}`}>
          {rows.loading
            ? t("table.loading")
            : t("table.rows", { count: rows.total, shown: format.integer(rows.total) })}
        </span>
        {footer}
      </div>
    </div>
  );
}

function wrap(content: ReactNode): ReactNode {
  const plain = typeof content === "string" || typeof content === "number";
  return plain ? <span title={String(content)}>{content}</span> : content;
}

function LoadingRows() {
  return (
    <div style={{ alignSelf: "flex-start", width: "100%", padding: "4px 10px" }} data-testid="loading">
      {["92%", "78%", "85%", "70%", "88%", "64%", "80%", "72%"].map((width) => (
        <Skeleton key={width} height={9} width={width} my={16} />
      ))}
    </div>
  );
}
