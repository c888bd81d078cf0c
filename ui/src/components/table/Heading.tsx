import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { FlexRender } from "@tanstack/react-table";
import type { KeyboardEvent } from "react";
import classes from "./DataTable.module.css";
import { Grip } from "./Grip";
import type { Grid, GridHeader } from "./useGrid";

type Props = { grid: Grid; header: GridHeader; stop: boolean; onStop: () => void };

const ORDER = { asc: "ascending", desc: "descending" } as const;
const STEP = 16;

/** A column's name: Enter sorts by it, the arrows walk to the next, with Shift they widen it. */
export function Heading({ grid, header, stop, onStop }: Props) {
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
