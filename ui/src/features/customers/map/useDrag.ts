import { type PointerEvent, useRef } from "react";
import { dragged, type View } from "./geometry";
import type { Drag } from "./MapFrame";

type From = { view: View; x: number; y: number };

/** Moves a view with the pointer. */
export function useDrag(view: View, onMove: (view: View) => void): Drag {
  const from = useRef<From | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      // A mark is pressed, not dragged.
      const onMark = event.target instanceof Element && event.target.closest("a");
      if (event.button !== 0 || onMark) return;
      from.current = { view, x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const start = from.current;
      if (start) onMove(dragged(start.view, clientX - start.x, clientY - start.y));
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
