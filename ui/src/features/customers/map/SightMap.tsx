import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapSight } from "~/generated/MapSight";
import { marksOf } from "./marks";
import { Schematic } from "./Schematic";

const TileMap = lazy(() => import("./TileMap").then(({ TileMap }) => ({ default: TileMap })));

/** The places over the configured pictures; as a scheme while there are none, and when this machine cannot draw them. */
export function SightMap({ sight }: { sight: MapSight }) {
  const { t } = useTranslation();
  const marks = useMemo(() => marksOf(sight), [sight]);
  const [failed, setFailed] = useState(false);
  if (!sight.tiles) return <Schematic marks={marks} />;
  const scheme = (
    <Schematic marks={marks} note={<span data-testid="map-problem">{t("map.noGraphics")}</span>} />
  );
  if (failed) return scheme;
  return (
    <CatchBoundary getResetKey={() => "map"} errorComponent={() => scheme}>
      <Suspense fallback={<Schematic marks={marks} />}>
        <TileMap marks={marks} attribution={sight.tiles.attribution} onFail={() => setFailed(true)} />
      </Suspense>
    </CatchBoundary>
  );
}
