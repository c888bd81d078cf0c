import { VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { FlexRender } from "@tanstack/react-table";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import type { Selection } from "./types";
import type { Grid, GridHeader } from "./useGrid";

type Props<T> = { grid: Grid; selection: Selection<T> | undefined };

/** The headings: one Tab stop, with arrow keys between them. */
export function Header<T>({ grid, selection }: Props<T>) {
  const { t } = useTranslation();
  const [stop, setStop] = useState(0);
  return (
    <div className={classes.header} role="row">
      {selection && (
        <div className={classes.head} role="columnheader">
          {selection.toggleAll ? (
            <input
              type="checkbox"
              className="choice"
              ref={(box) => {
                if (box) box.indeterminate = !selection.all && selection.chosen.size > 0;
              }}
              aria-label={selection.allLabel ?? t("table.chooseAll")}
              data-testid="select-all"
              checked={selection.all ?? false}
              onChange={selection.toggleAll}
            />
          ) : (
            <VisuallyHidden>{t("table.chooseRow")}</VisuallyHidden>
          )}
        </div>
      )}
      {grid.getFlatHeaders().map((header) => (
        <Heading
          key={header.id}
          grid={grid}
          header={header}
          stop={header.index === stop}
          onStop={() => setStop(header.index)}
        />
      ))}
    </div>
  );
}

type HeadingProps = { grid: Grid; header: GridHeader; stop: boolean; onStop: () => void };

const ORDER = { asc: "ascending", desc: "descending" } as const;
const STEP = 16;

/** A column's name: Enter sorts by it, the arrows walk to the next, with Shift they widen it. */
function Heading({ grid, header, stop, onStop }: HeadingProps) {
  const { column } = header;
  const name = String(column.columnDef.header);
  const sorted = column.getIsSorted();
  const sort = column.getCanSort() ? column.getToggleSortingHandler() : undefined;

  const resize = (heading: Element, by: number) =>
    grid.setColumnSizing((now) => ({
      ...now,
      [column.id]: Math.round(heading.getBoundingClientRect().width + by),
    }));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const heading = event.currentTarget;
    if (event.target !== heading) return;
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (side && event.shiftKey) resize(heading, side * STEP);
    else if (side) neighbour(heading, side)?.focus();
    else if (sort && (event.key === "Enter" || event.key === " ")) sort(event);
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="columnheader"
      data-heading
      tabIndex={stop ? 0 : -1}
      className={`${classes.head} ${column.columnDef.meta?.numeric ? classes.end : ""}`}
      aria-sort={sorted ? ORDER[sorted] : undefined}
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      onFocus={onStop}
      onKeyDown={onKeyDown}
    >
      {sort ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.headButton}
          title={name}
          data-testid={`sort-${column.id}`}
          onClick={sort}
        >
          <span>
            <FlexRender header={header} />
          </span>
          {sorted === "desc" && <IconArrowDown size={13} />}
          {sorted === "asc" && <IconArrowUp size={13} />}
        </button>
      ) : (
        <span title={name}>
          <FlexRender header={header} />
        </span>
      )}
      <Grip name={name} header={header} onResize={resize} step={STEP} />
    </div>
  );
}

function neighbour(heading: Element, side: number): HTMLElement | null {
  const next = side < 0 ? heading.previousElementSibling : heading.nextElementSibling;
  return next instanceof HTMLElement && "heading" in next.dataset ? next : null;
}

type GripProps = {
  name: string;
  header: GridHeader;
  onResize: (heading: Element, by: number) => void;
  step: number;
};

/** The edge to drag the width of a column; a double click resets it. */
function Grip({ name, header, onResize, step }: GripProps) {
  const { t } = useTranslation();
  const drag = header.getResizeHandler();
  const start = (event: React.MouseEvent | React.TouchEvent) => {
    const heading = event.currentTarget.parentElement;
    // Columns share the space, so the drag starts from the rendered width.
    if (heading) onResize(heading, 0);
    drag(event);
  };
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t("table.resize", { column: name })}
      tabIndex={-1}
      onMouseDown={(event) => event.detail === 1 && start(event)}
      onTouchStart={start}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={(event) => {
        const heading = event.currentTarget.parentElement;
        const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (heading && side) onResize(heading, side * step);
      }}
    />
  );
}
