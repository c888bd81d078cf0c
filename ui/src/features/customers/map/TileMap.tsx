import { addProtocol, Map as MapLibrary, setWorkerUrl } from "maplibre-gl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "./geometry";
import { type Bounds, boundsOf, mercatorScale, unwound, useSize } from "./geometry";
import classes from "./Map.module.css";
import { MapFrame } from "./MapFrame";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { backend } from "~/backend";

type Props = { marks: readonly Mark[]; attribution: string; onFail: () => void };

/** The same marks over pictures of the ground. */
export function TileMap({ marks, attribution, onFail }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const places = useMemo(() => unwound(marks.map(({ point }) => point)), [marks]);
  const bounds = boundsOf(places);
  const { map, problem } = useMapLibrary({ ground, bounds, onFail });
  const spots = places.map(({ latitude, longitude }, at) => {
    const { x, y } = map?.project([longitude, latitude]) ?? { x: 0, y: 0 };
    const aside = marks[at]?.aside;
    return { x: x + (aside?.x ?? 0), y: y + (aside?.y ?? 0) };
  });
  return (
    <MapFrame
      ref={box}
      size={map && size}
      marks={marks}
      spots={spots}
      metresPerPixel={map ? mercatorScale(map.getCenter().lat, map.getZoom()) : 1}
      onZoom={(by) => map?.zoomTo(map.getZoom() + Math.log2(by))}
      onFit={() => map && fitMap(map, bounds)}
      onReveal={(at) => {
        const place = places[at];
        if (place) map?.panTo([place.longitude, place.latitude]);
      }}
      ground={<div ref={ground} className={classes.ground} />}
      note={
        <>
          {problem && <div data-testid="map-problem">{t("map.missing", { problem })}</div>}
          <div data-testid="map-attribution">{attribution}</div>
        </>
      }
      testId="map-tiles"
    />
  );
}

type Options = {
  ground: RefObject<HTMLElement | null>;
  bounds: Bounds;
  /** The library cannot draw on this machine. */
  onFail: () => void;
};

/** A tile map in an element, with callbacks for moves and for tiles that fail. */
function useMapLibrary({ ground, bounds, onFail }: Options) {
  const { t } = useTranslation();
  const label = t("map.label");
  const [shown, setShown] = useState<{ made: MapLibrary } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a map is made once; it is moved afterwards
  useEffect(() => {
    if (!ground.current) return;
    let made: MapLibrary;
    try {
      made = makeMap(ground.current, label, bounds);
    } catch {
      onFail();
      return;
    }
    const tell = () => setShown({ made });
    made.on("move", tell);
    made.on("resize", tell);
    made.on("movestart", () => setProblem(null));
    made.on("error", ({ error }) => setProblem(error.message));
    tell();
    return () => made.remove();
  }, []);
  return { map: shown?.made ?? null, problem };
}

// The page opens no connection: the core fetches each tile, and the worker is a file of the program.
setWorkerUrl(workerUrl);
const SCHEME = "tile";
addProtocol(SCHEME, async ({ url }) => {
  const [z = 0, x = 0, y = 0] = url.slice(`${SCHEME}://`.length).split("/").map(Number);
  return { data: await backend.supply.mapTile(z, x, y) };
});

const FINEST = 19;
const CLOSEST = 17;
const PADDING = 44;

/** A tile map, north up, without anything that needs the network. */
function makeMap(container: HTMLElement, label: string, bounds: Bounds): MapLibrary {
  const made = new MapLibrary({
    container,
    bounds,
    fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST },
    maxZoom: FINEST + 1,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    locale: { "Map.Title": label },
    style: {
      version: 8,
      sources: {
        pictures: {
          type: "raster",
          tiles: [`${SCHEME}://{z}/{x}/{y}`],
          tileSize: 256,
          maxzoom: FINEST,
        },
      },
      layers: [{ id: "pictures", type: "raster", source: "pictures" }],
    },
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  onlyWhileFocused(made);
  return made;
}

const fitMap = (made: MapLibrary, bounds: Bounds) =>
  made.fitBounds(bounds, { padding: PADDING, maxZoom: CLOSEST });

/** The wheel scrolls the page until the map has the focus. */
function onlyWhileFocused(made: MapLibrary) {
  made.scrollZoom.disable();
  const canvas = made.getCanvas();
  canvas.addEventListener("focus", () => made.scrollZoom.enable());
  canvas.addEventListener("blur", () => made.scrollZoom.disable());
}
