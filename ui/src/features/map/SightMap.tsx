import { useMemo } from "react";
import type { MapSight } from "~/generated/MapSight";
import { marksOf } from "./marks";
import { Schematic } from "./Schematic";

export function SightMap({ sight }: { sight: MapSight }) {
  const marks = useMemo(() => marksOf(sight), [sight]);
  return <Schematic marks={marks} />;
}
