import { type RefObject, useLayoutEffect, useState } from "react";
import type { MapPoint } from "~/generated/MapPoint";
import type { MapView } from "~/generated/MapView";

export type Place = { latitude: number; longitude: number };
/** Metres east and north of a centre. */
export type Spot = { x: number; y: number };
export type Size = { width: number; height: number };
/** The visible part of the plane: its centre and the metres of a pixel. */
export type View = { centre: Spot; scale: number };

const METRES_PER_DEGREE = (Math.PI * 6_371_008.8) / 180;
/** A mark alone is shown with this much ground about it. */
const LEAST_SPAN = 200;
const FINEST = 0.05;
const COARSEST = 60_000;

const between = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));
const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

/** The short way round from one meridian to another. */
const turn = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** The middle of some places, of which there is at least one. */
export function centreOf(places: readonly Place[]): Place {
  const from = places[0]?.longitude ?? 0;
  return {
    latitude: middle(places.map(({ latitude }) => latitude)),
    longitude: turn(from + middle(places.map(({ longitude }) => turn(longitude - from)))),
  };
}

/** An equirectangular plane about a centre, where it is true to scale. */
export function planeAbout(centre: Place) {
  const metresPerDegreeEast = METRES_PER_DEGREE * Math.max(0.01, Math.cos((centre.latitude * Math.PI) / 180));
  return ({ latitude, longitude }: Place): Spot => ({
    x: turn(longitude - centre.longitude) * metresPerDegreeEast,
    y: (latitude - centre.latitude) * METRES_PER_DEGREE,
  });
}

/** The closest view that shows all spots with `padding` pixels about them. */
export function fitted(spots: readonly Spot[], { width, height }: Size, padding: number): View {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  if (spots.length === 0) return { centre: { x: 0, y: 0 }, scale: 1 };
  const space = (side: number) => Math.max(1, side - 2 * padding);
  const scale = Math.max(
    span(xs) / space(width),
    span(ys) / space(height),
    LEAST_SPAN / space(Math.min(width, height)),
  );
  return { centre: { x: middle(xs), y: middle(ys) }, scale: between(FINEST, scale, COARSEST) };
}

export const zoomed = ({ centre, scale }: View, by: number): View => ({
  centre,
  scale: between(FINEST, scale / by, COARSEST),
});

/** The view after the ground was dragged by some pixels. */
export const dragged = ({ centre, scale }: View, right: number, down: number): View => ({
  centre: { x: centre.x - right * scale, y: centre.y + down * scale },
  scale,
});

/** Where a spot is drawn, in pixels from the upper left. */
export const drawn = ({ x, y }: Spot, { centre, scale }: View, { width, height }: Size): Spot => ({
  x: width / 2 + (x - centre.x) / scale,
  y: height / 2 - (y - centre.y) / scale,
});

export type Bar = { metres: number; pixels: number };

/** The longest scale bar of 1, 2 or 5 times a power of ten that is no wider than `most` pixels. */
export function scaleBar(metresPerPixel: number, most: number): Bar {
  const space = metresPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(space) + 1e-9);
  const metres = ([5, 2].find((times) => times * power <= space * (1 + 1e-9)) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}

const APART = 13;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** How far each place is drawn from where it is, in pixels, so that those in one same spot are all seen. */
export function spread(places: readonly Place[]): Spot[] {
  const met = new Map<string, number>();
  return places.map(({ latitude, longitude }) => {
    const key = `${latitude} ${longitude}`;
    const before = met.get(key) ?? 0;
    met.set(key, before + 1);
    const [away, angle] = [APART * Math.sqrt(before), before * GOLDEN_ANGLE];
    return { x: away * Math.cos(angle), y: away * Math.sin(angle) };
  });
}

export type Way = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The nearest of the drawn spots from one of them in the quarter that lies some way, or itself. */
export function nextTowards(spots: readonly Spot[], from: number, way: Way): number {
  const here = spots[from];
  let [best, nearest] = [from, Number.POSITIVE_INFINITY];
  for (const [at, { x, y }] of spots.entries()) {
    if (!here || at === from) continue;
    const [right, down] = [x - here.x, y - here.y];
    const [ahead, aside] = {
      ArrowUp: [-down, right],
      ArrowDown: [down, right],
      ArrowLeft: [-right, down],
      ArrowRight: [right, down],
    }[way] as [number, number];
    const far = Math.hypot(right, down);
    if (ahead > 0 && ahead >= Math.abs(aside) && far < nearest) [best, nearest] = [at, far];
  }
  return best;
}

/** The same places with longitudes that go on past the antimeridian instead of jumping, as a Mercator map needs them. */
export function unwound<P extends Place>(places: readonly P[]): Place[] {
  const centre = centreOf(places);
  return places.map(({ latitude, longitude }) => ({
    latitude,
    longitude: centre.longitude + turn(longitude - centre.longitude),
  }));
}

export type Bounds = [west: number, south: number, east: number, north: number];

export function boundsOf(places: readonly Place[]): Bounds {
  const latitudes = places.map(({ latitude }) => latitude);
  const longitudes = places.map(({ longitude }) => longitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** The world is this many pixels wide at zoom 0. */
const WORLD = 512;

/** Metres of a pixel of a Mercator map, at a latitude. */
export const mercatorScale = (latitude: number, zoom: number) =>
  (METRES_PER_DEGREE * 360 * Math.cos((latitude * Math.PI) / 180)) / (WORLD * 2 ** zoom);

/** A service to be drawn: of the subject, or near it. */
export type Mark = {
  point: MapPoint;
  own: boolean;
  /** How far from its place it is drawn, in pixels. */
  aside: Spot;
};

/** The subject's services first. */
export function marksOf({ points, neighbours }: MapView): Mark[] {
  const all = [...points, ...neighbours];
  const aside = spread(all);
  return all.map((point, at) => ({
    point,
    own: at < points.length,
    aside: aside[at] ?? { x: 0, y: 0 },
  }));
}

/** The size of an element in pixels, as it changes. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const read = () => setSize({ width: box.clientWidth, height: box.clientHeight });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
