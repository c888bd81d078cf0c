import type { MapPoint } from "~/generated/MapPoint";
import type { MapSight } from "~/generated/MapSight";
import { type Spot, spread } from "./geometry";

/** A service to be drawn: of the subject, or near it. */
export type Mark = {
  point: MapPoint;
  own: boolean;
  /** How far from its place it is drawn, in pixels. */
  aside: Spot;
};

/** The subject's services first. */
export function marksOf({ points, neighbours }: MapSight): Mark[] {
  const all = [...points, ...neighbours];
  const aside = spread(all);
  return all.map((point, at) => ({
    point,
    own: at < points.length,
    aside: aside[at] ?? { x: 0, y: 0 },
  }));
}
