import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { ROW_HEIGHT } from "./usePlaces";

type Options<T> = {
  total: number;
  rowAt: (index: number) => T | undefined;
  scroll: RefObject<HTMLElement | null>;
  show: (index: number) => void;
  onOpen: ((row: T) => void) | undefined;
  onToggle: ((row: T, index: number, ranging: boolean) => void) | undefined;
};

/** The row the keyboard stands on: arrows and pages move it, Enter opens it, Space chooses it, with Shift all up to it. */
export function useActiveRow<T>({ total, rowAt, scroll, show, onOpen, onToggle }: Options<T>) {
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
