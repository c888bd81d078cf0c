import { useRef } from "react";
import type { Slot } from "./useGrid";

/** The same list as long as nothing in it changed: a step of the keyboard must not draw every row anew. */
export function useSlots<T>(next: Slot<T>[]): Slot<T>[] {
  const kept = useRef(next);
  const same =
    kept.current.length === next.length &&
    kept.current.every((slot, at) => {
      const other = next[at];
      return slot.index === other?.index && slot.start === other.start && slot.row === other.row;
    });
  if (!same) kept.current = next;
  return kept.current;
}
