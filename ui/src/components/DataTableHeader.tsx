import { Checkbox, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Sort } from "~/generated/Sort";
import type { Column, Selection } from "./DataTable";
import classes from "./DataTable.module.css";

type Props<T> = {
  columns: readonly Column<T>[];
  template: string;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  selection: Selection<T> | undefined;
  onResize: (column: string, width: number) => void;
};

export function DataTableHeader<T>({ columns, template, sort, onSort, selection, onResize }: Props<T>) {
  const { t } = useTranslation();
  return (
    <div className={classes.header} role="row" style={{ gridTemplateColumns: template }}>
      {selection && (
        <div className={classes.head} role="columnheader">
          {selection.toggleAll ? (
            <Checkbox
              aria-label={t("table.chooseAll")}
              data-testid="select-all"
              checked={selection.all ?? false}
              indeterminate={!selection.all && selection.chosen.size > 0}
              onChange={selection.toggleAll}
            />
          ) : (
            <VisuallyHidden>{t("table.chooseRow")}</VisuallyHidden>
          )}
        </div>
      )}
      {columns.map((column) => {
        const sorted = column.sortBy && sort?.by === column.sortBy ? sort : undefined;
        return (
          <div
            key={column.id}
            role="columnheader"
            className={`${classes.head} ${column.numeric ? classes.end : ""}`}
            aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined}
          >
            {column.sortBy && onSort ? (
              <button
                type="button"
                className={classes.headButton}
                data-testid={`sort-${column.id}`}
                onClick={() =>
                  onSort({ by: column.sortBy ?? column.id, descending: sorted ? !sorted.descending : false })
                }
              >
                {column.header}
                {sorted && (sorted.descending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
              </button>
            ) : (
              <span title={column.header}>{column.header}</span>
            )}
            <Grip
              column={column.id}
              label={t("table.resize", { column: column.header })}
              onResize={onResize}
            />
          </div>
        );
      })}
    </div>
  );
}

type GripProps = { column: string; label: string; onResize: (column: string, width: number) => void };

function Grip({ column, label, onResize }: GripProps) {
  const widthOf = (grip: HTMLElement) => grip.parentElement?.getBoundingClientRect().width ?? 0;
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={label}
      tabIndex={-1}
      onPointerDown={(event) => {
        const grip = event.currentTarget;
        const start = event.clientX;
        const width = widthOf(grip);
        grip.setPointerCapture(event.pointerId);
        const drag = (moved: PointerEvent) => onResize(column, width + moved.clientX - start);
        grip.addEventListener("pointermove", drag);
        grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", drag), {
          once: true,
        });
        event.preventDefault();
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") onResize(column, widthOf(event.currentTarget) - 16);
        if (event.key === "ArrowRight") onResize(column, widthOf(event.currentTarget) + 16);
      }}
    />
  );
}
