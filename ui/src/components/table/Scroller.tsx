import { useCallbackRef } from "@mantine/hooks";
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { BackendError } from "~/backend";
import type { Sort } from "~/generated/Sort";
import { toastError } from "~/lib/toast";
import classes from "./DataTable.module.css";
import { GridRow } from "./GridRow";
import type { Selection, TableProps } from "./types";
import { Unread } from "./Unread";
import { ROW_HEIGHT, usePlaces } from "./usePlaces";
import { type Rows, useVisibleRows } from "./useRows";

type Props<T> = TableProps<T> & {
  /** The grid template of heading and rows. */
  tracks: { text: string; minimum: string };
  /** Takes the fetched pages. */
  onRows: (pages: readonly (readonly T[])[]) => void;
  /** The heading, which does not render again on scrolling. */
  children: ReactNode;
};

/** The visible rows of a list of any length; scrolling renders only these. */
export function Scroller<T>(props: Props<T>) {
  const { name, label, columns, rows, rowId, onOpen, onActive, sort, selection } = props;
  const { tracks, onRows, children } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { places, first, last, height, show } = usePlaces(scroll, rows.total);
  const { rowAt, fetched, error, retry } = useVisibleRows(rows, first, last);
  // Before the screen is painted, so that no figure is seen cut.
  useLayoutEffect(() => onRows(fetched));

  const toggle = useToggle({ rows, selection, sort });
  const open = useCallbackRef(onOpen);
  const box = selection && t("table.chooseRow");
  const { active, setActive, onKeyDown, onFocus } = useActiveRow({
    total: rows.total,
    rowAt,
    scroll,
    show,
    onOpen,
    onToggle: selection && toggle,
  });
  const stood = rowAt(active);
  useEffect(() => {
    if (stood !== undefined) onActive?.(stood);
  }, [stood, onActive]);

  return (
    <>
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
        // Inherited, so that no row is drawn again for another width.
        style={{ "--tracks": tracks.text } as CSSProperties}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div style={{ minWidth: tracks.minimum }}>
          {children}
          <div
            className={classes.body}
            role="rowgroup"
            style={{ height, "--row-height": `${ROW_HEIGHT}px` } as CSSProperties}
          >
            {places.map(({ index, start, slot }) => {
              const row = rowAt(index);
              const chosen = row !== undefined && Boolean(selection?.chosen.has(rowId(row)));
              return (
                <GridRow
                  key={slot}
                  table={name}
                  id={`${prefix}-${index}`}
                  index={index}
                  start={start}
                  row={row}
                  columns={columns}
                  active={index === active}
                  onActive={setActive}
                  onOpen={onOpen && open}
                  previewing={onActive !== undefined}
                  box={box}
                  chosen={chosen}
                  checked={chosen || Boolean(selection?.all)}
                  barred={row === undefined || Boolean(selection?.barred?.(row))}
                  onToggle={toggle}
                />
              );
            })}
          </div>
        </div>
      </div>
      <Unread error={error} retry={retry} />
    </>
  );
}

type Options<T> = { rows: Rows<T>; selection: Selection<T> | undefined; sort: Sort | undefined };

/** Selects or deselects a row; with Shift, all rows from the last one. */
function useToggle<T>({ rows, selection, sort }: Options<T>) {
  const last = useRef<{ index: number; order: string } | null>(null);
  const order = JSON.stringify(sort) ?? "";
  return useCallbackRef((row: T, index: number, ranging: boolean) => {
    if (!selection || selection.barred?.(row)) return;
    const from = ranging && selection.chosen.size > 0 && last.current?.order === order ? last.current : null;
    last.current = { index, order };
    if (!from || !selection.extend) return selection.toggle(row);
    const { barred, extend } = selection;
    rows.between(Math.min(from.index, index), Math.max(from.index, index)).then(
      (found) => extend(found.filter((other) => !barred?.(other))),
      (error: BackendError) => toastError(error),
    );
  });
}

type ActiveRowOptions<T> = {
  total: number;
  rowAt: (index: number) => T | undefined;
  scroll: RefObject<HTMLElement | null>;
  show: (index: number) => void;
  onOpen: ((row: T) => void) | undefined;
  onToggle: ((row: T, index: number, ranging: boolean) => void) | undefined;
};

/** The active row: arrows and pages move it, Enter opens it, Space selects it, with Shift all rows up to it. */
function useActiveRow<T>({ total, rowAt, scroll, show, onOpen, onToggle }: ActiveRowOptions<T>) {
  const [active, setActive] = useState(-1);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.current || total === 0) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? ROW_HEIGHT * 10) / ROW_HEIGHT) - 2);
    const row = active >= 0 ? rowAt(active) : undefined;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(total - 1, to));
      setActive(next);
      show(next);
    } else if (event.key === "Enter" && row && onOpen) onOpen(row);
    else if (event.key === " " && row && onToggle) onToggle(row, active, event.shiftKey);
    else return;
    event.preventDefault();
  };

  const onFocus = (event: FocusEvent) => {
    if (event.target === scroll.current && active < 0 && total > 0) setActive(0);
  };

  return { active, setActive, onKeyDown, onFocus };
}
