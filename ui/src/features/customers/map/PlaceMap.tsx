import { IconMapPinOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState, Loaded } from "~/components/states";
import type { MapSubject } from "~/generated/MapSubject";
import type { MapView } from "~/generated/MapView";
import { marksOf } from "./geometry";
import classes from "./Map.module.css";
import { Schematic } from "./Schematic";

type Props = { subject: MapSubject; height?: number | string };

/** The map of the premises and their neighbours: over tiles of the configured server, or schematic without it. */
export function PlaceMap({ subject, height = 320 }: Props) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["map", subject], queryFn: () => backend.supply.mapView(subject) });
  return (
    <div className={classes.place} style={{ height }} data-testid="place-map">
      <Loaded query={query}>
        {(area) =>
          area.points.length === 0 ? (
            <EmptyState
              icon={IconMapPinOff}
              title={t("map.none")}
              text={t("map.noneText", { count: area.without_place })}
            />
          ) : (
            <>
              <PointsMap key={JSON.stringify(subject)} area={area} />
              <MapCaption area={area} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

/** The legend of the map, with the number of services without a location. */
function MapCaption({ area }: { area: MapView }) {
  const { t } = useTranslation();
  return (
    <p className={classes.caption} data-testid="map-caption">
      <span>
        <i className={classes.keyPoint} aria-hidden="true" />
        {t("map.points", { count: area.points.length })}
      </span>
      {area.neighbours.length > 0 && (
        <span>
          <i className={classes.keyNeighbour} aria-hidden="true" />
          {t("map.neighbours", { count: area.neighbours.length })}
        </span>
      )}
      {area.without_place > 0 && <span>{t("map.withoutPlace", { count: area.without_place })}</span>}
    </p>
  );
}

const TileMap = lazy(() => import("./TileMap").then(({ TileMap }) => ({ default: TileMap })));

/** The points over the map tiles; schematic when there are none or this machine cannot draw them. */
function PointsMap({ area }: { area: MapView }) {
  const { t } = useTranslation();
  const marks = useMemo(() => marksOf(area), [area]);
  const [failed, setFailed] = useState(false);
  if (!area.tiles) return <Schematic marks={marks} />;
  const scheme = (
    <Schematic marks={marks} note={<span data-testid="map-problem">{t("map.noGraphics")}</span>} />
  );
  if (failed) return scheme;
  return (
    <CatchBoundary getResetKey={() => "map"} errorComponent={() => scheme}>
      <Suspense fallback={<Schematic marks={marks} />}>
        <TileMap marks={marks} attribution={area.tiles.attribution} onFail={() => setFailed(true)} />
      </Suspense>
    </CatchBoundary>
  );
}
