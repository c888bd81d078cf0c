import { Checkbox } from "@mantine/core";
import { FlexRender } from "@tanstack/react-table";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import type { Column, Selection } from "./types";
import type { GridRow as DataRow } from "./useGrid";

type Props<T> = {
  table: string;
  id: string;
  row: DataRow<T>;
  /** Cells are made from them. */
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  height: number;
  tracks: string;
  active: boolean;
  onActive: (index: number) => void;
  onOpen: ((row: T) => void) | undefined;
  /** A click goes to the row and leaves opening it to its name and to a double click. */
  looking: boolean;
  selection: Selection<T> | undefined;
  onToggle: (row: T, index: number, ranging: boolean) => void;
};

/** A row is drawn again only when something of its own changed. */
export const GridRow = memo(Row) as typeof Row;

function Row<T>(props: Props<T>) {
  const { table, id, row, rowId, height, tracks, active, onActive, onOpen, looking, selection, onToggle } =
    props;
  const { t } = useTranslation();
  const { index, start, row: data } = row.original;
  const chosen = data !== undefined && Boolean(selection?.chosen.has(rowId(data)));
  const marks = [chosen && classes.chosen, active && classes.active, onOpen && classes.opens];
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? chosen : active}
      data-testid={`row-${table}`}
      data-index={index}
      className={[classes.row, ...marks].filter(Boolean).join(" ")}
      style={{ height, transform: `translateY(${start}px)`, gridTemplateColumns: tracks }}
      onClick={({ target }) => {
        onActive(index);
        if (data === undefined || window.getSelection()?.isCollapsed === false) return;
        if (!looking || (target instanceof Element && target.closest("[data-opens]"))) onOpen?.(data);
      }}
      onDoubleClick={() => looking && data !== undefined && onOpen?.(data)}
    >
      {selection && (
        <div
          className={classes.cell}
          role="gridcell"
          onClick={(event) => event.stopPropagation()}
          // Shift would mark the text between.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        >
          <Checkbox
            tabIndex={-1}
            aria-label={t("table.chooseRow")}
            data-testid={`choose-${table}`}
            checked={selection.all || chosen}
            disabled={data === undefined || selection.barred?.(data)}
            onChange={({ nativeEvent }) =>
              data !== undefined &&
              onToggle(data, index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </div>
      )}
      {row.getAllCells().map((cell) => (
        <div
          key={cell.id}
          role="gridcell"
          data-column={cell.column.id}
          className={`${classes.cell} ${cell.column.columnDef.meta?.numeric ? classes.number : ""}`}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}
