import { type PointerEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { Mark } from "./geometry";
import { centreOf, dragged, drawn, fitted, planeAbout, useSize, type View, zoomed } from "./geometry";
import { type Drag, MapFrame } from "./MapFrame";

const PADDING = 44;

/** The marks on an empty sheet, true to scale, for maps without tiles. */
export function Schematic({ marks, note }: { marks: readonly Mark[]; note?: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const [moved, setMoved] = useState<View | null>(null);
  const places = useMemo(() => {
    const all = marks.map(({ point }) => point);
    return all.map(planeAbout(centreOf(all)));
  }, [marks]);
  const sheet = size ?? { width: 1, height: 1 };
  const view = moved ?? fitted(places, sheet, PADDING);
  const drag = useDrag(view, setMoved);
  const spots = places.map((place, at) => {
    const { x, y } = drawn(place, view, sheet);
    const aside = marks[at]?.aside;
    return { x: x + (aside?.x ?? 0), y: y + (aside?.y ?? 0) };
  });
  return (
    <MapFrame
      ref={box}
      size={size}
      marks={marks}
      spots={spots}
      metresPerPixel={view.scale}
      onZoom={(by) => setMoved(zoomed(view, by))}
      onFit={() => setMoved(null)}
      onReveal={(at) => setMoved({ ...view, centre: places[at] ?? view.centre })}
      drag={drag}
      note={note}
      testId="map-schematic"
    />
  );
}

type From = { view: View; x: number; y: number };

/** Moves a view with the pointer. */
function useDrag(view: View, onMove: (view: View) => void): Drag {
  const from = useRef<From | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      // A press on a mark does not drag.
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
