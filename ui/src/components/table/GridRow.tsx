import { Fragment, memo } from "react";
import classes from "./DataTable.module.css";
import { FigureButton } from "./FigureButton";
import type { Column } from "./types";

type Props<T> = {
  table: string;
  id: string;
  index: number;
  /** The offset below the heading in px. */
  start: number;
  /** Undefined while the row is being fetched. */
  row: T | undefined;
  columns: readonly Column<T>[];
  active: boolean;
  onActive: (index: number) => void;
  onOpen: ((row: T) => void) | undefined;
  /** A click only activates the row; its name or a double click opens it. */
  previewing: boolean;
  /** The label of its checkbox; absent without one. */
  box: string | undefined;
  chosen: boolean;
  /** Whether its checkbox is ticked: the row is selected, or all matches are. */
  checked: boolean;
  barred: boolean;
  onToggle: (row: T, index: number, ranging: boolean) => void;
};

/** A row; memoised, so that it renders again only when its own props change. */
export const GridRow = memo(Row) as typeof Row;

function Row<T>(props: Props<T>) {
  const { table, id, index, start, row, columns } = props;
  const { active, onActive, onOpen, previewing, onToggle } = props;
  const { box, chosen, checked, barred } = props;
  const marks = [chosen && classes.chosen, active && classes.active, onOpen && classes.opens];
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={box ? chosen : active}
      data-testid={`row-${table}`}
      data-index={index}
      className={[classes.row, ...marks].filter(Boolean).join(" ")}
      style={{ transform: `translateY(${start}px)` }}
      onClick={({ target }) => {
        onActive(index);
        if (row === undefined || window.getSelection()?.isCollapsed === false) return;
        if (!previewing || (target instanceof Element && target.closest("[data-opens]"))) onOpen?.(row);
      }}
      onDoubleClick={() => previewing && row !== undefined && onOpen?.(row)}
    >
      {box && (
        <div
          className={`${classes.cell} ${classes.parts}`}
          role="gridcell"
          onClick={(event) => event.stopPropagation()}
          // Shift would select the text between.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        >
          <input
            type="checkbox"
            className="choice"
            tabIndex={-1}
            aria-label={box}
            data-testid={`choose-${table}`}
            checked={checked}
            disabled={barred}
            onChange={({ nativeEvent }) =>
              row !== undefined &&
              onToggle(row, index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </div>
      )}
      {columns.map((column) => cellOf(column, row, index))}
    </div>
  );
}

/** A cell; an element of its own only where it holds more than text, as each costs time while scrolling. */
function cellOf<T>(column: Column<T>, row: T | undefined, index: number) {
  const { id, cell, numeric, title, tone } = column;
  const opens = column.numeric ? column.opens : undefined;
  const open = row === undefined ? undefined : opens?.action(row);
  const shown = row === undefined ? <span className={classes.coming} /> : cell(row);
  const plain = typeof shown === "string" || typeof shown === "number";
  const toned = row !== undefined && typeof tone === "function" ? tone(row) : tone;
  const names = [
    classes.cell,
    plain ? classes.text : classes.parts,
    numeric && classes.number,
    plain && toned,
  ];
  return (
    <div
      key={id}
      role="gridcell"
      data-column={id}
      className={names.filter(Boolean).join(" ")}
      // A figure is always whole; the rest may be cut.
      title={plain && !numeric && row !== undefined ? (title?.(row) ?? String(shown)) : undefined}
    >
      {/* Elements may have state of their row. */}
      {open ? (
        <FigureButton label={opens?.label} onClick={open}>
          {shown}
        </FigureButton>
      ) : plain ? (
        shown
      ) : (
        <Fragment key={index}>{shown}</Fragment>
      )}
    </div>
  );
}
