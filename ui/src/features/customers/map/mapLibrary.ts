import { addProtocol, Map as MapLibrary, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { map } from "~/backend";
import type { Bounds } from "./geometry";

// The page reaches no address: the core fetches each picture, and the worker is a file of the program.
setWorkerUrl(workerUrl);
const SCHEME = "tile";
addProtocol(SCHEME, async ({ url }) => {
  const [z = 0, x = 0, y = 0] = url.slice(`${SCHEME}://`.length).split("/").map(Number);
  return { data: await map.tile(z, x, y) };
});

const FINEST = 19;
const CLOSEST = 17;
export const PADDING = 44;

/** A map of pictures, north up, without what would need the net. */
export function makeMap(container: HTMLElement, label: string, bounds: Bounds): MapLibrary {
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

export const fitMap = (made: MapLibrary, bounds: Bounds) =>
  made.fitBounds(bounds, { padding: PADDING, maxZoom: CLOSEST });

/** The wheel scrolls the page until a person has gone into the map. */
function onlyWhileFocused(made: MapLibrary) {
  made.scrollZoom.disable();
  const canvas = made.getCanvas();
  canvas.addEventListener("focus", () => made.scrollZoom.enable());
  canvas.addEventListener("blur", () => made.scrollZoom.disable());
}

export type { MapLibrary };
