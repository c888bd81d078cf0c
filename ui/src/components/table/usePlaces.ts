import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useRef } from "react";

export const ROW_HEIGHT = 34;
/** The number of rows rendered before and after the visible ones at rest. */
const AROUND = 12;
/** Those left on the side from which the list moves away; the others are on the side it moves to. */
const BEHIND = 3;

/**
 * The places of the visible rows and of those around them. There are always as many, and the row that comes takes the `slot` of the one that
 * left, with its elements. While the list moves they stay in the order they have; at rest it is that of the rows.
 */
export function usePlaces(scroll: RefObject<HTMLElement | null>, total: number) {
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      // A row may be partly visible at each end.
      const most = Math.ceil((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) + 1;
      const drawn = Math.min(count, Math.max(most, endIndex - startIndex + 1) + 2 * AROUND);
      const before = { forward: BEHIND, backward: 2 * AROUND - BEHIND, rest: AROUND }[
        virtual.scrollDirection ?? "rest"
      ];
      const from = Math.max(0, Math.min(startIndex - before, count - drawn));
      return Array.from({ length: drawn }, (_, at) => from + at);
    },
  });
  const rows = virtual.getVirtualItems();
  const [first, last] = [rows[0]?.index ?? 0, rows[rows.length - 1]?.index ?? 0];
  const atRest = useRef(first);
  if (!virtual.isScrolling) atRest.current = first;
  const places = rows.map(({ index, start }) => ({ index, start, slot: index % rows.length }));
  const order = ({ slot }: { slot: number }) =>
    (slot - (atRest.current % rows.length) + rows.length) % rows.length;
  return {
    places: places.sort((a, b) => order(a) - order(b)),
    first,
    last,
    height: virtual.getTotalSize(),
    show: virtual.scrollToIndex,
  };
}
