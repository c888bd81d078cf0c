import { useCallbackRef } from "@mantine/hooks";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import { GridRow } from "./GridRow";
import type { TableProps } from "./types";
import { Unread } from "./Unread";
import { useActiveRow } from "./useActiveRow";
import { usePlaces } from "./usePlaces";
import { useSight } from "./useRows";
import { useToggle } from "./useToggle";

type Props<T> = TableProps<T> & {
  /** The columns' widths as the heading and every row lay them out. */
  tracks: { text: string; minimum: number };
  /** The heading. It is drawn with the table, not with every step of the wheel. */
  children: ReactNode;
};

/** The rows in sight of a list of any length: what a scroll or a step of the keyboard draws, and nothing else. */
export function Scroller<T>(props: Props<T>) {
  const { name, label, columns, rows, rowId, onOpen, onLook, sort, selection, tracks, children } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { places, first, last, height, show } = usePlaces(scroll, rows.total);
  const { rowAt, error, retry } = useSight(rows, first, last);

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
    if (stood !== undefined) onLook?.(stood);
  }, [stood, onLook]);

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
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div style={{ minWidth: tracks.minimum }}>
          {children}
          <div className={classes.body} role="rowgroup" style={{ height }}>
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
                  tracks={tracks.text}
                  active={index === active}
                  onActive={setActive}
                  onOpen={onOpen && open}
                  looking={onLook !== undefined}
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
