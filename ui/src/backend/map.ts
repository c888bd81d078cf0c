import type { MapSight } from "~/generated/MapSight";
import type { MapSubject } from "~/generated/MapSubject";
import type { MapTiles } from "~/generated/MapTiles";
import type { RequestId } from "~/generated/RequestId";
import { call, callBytes } from "./call";

export const map = {
  sight: (subject: MapSubject) => call<MapSight>("map|sight", { subject }),
  tiles: () => call<MapTiles | null>("map|tiles"),
  setTiles: (request: RequestId, tiles: MapTiles | null) => call<null>("map|set_tiles", { request, tiles }),
  /** The bytes of a picture from the configured server, which the core fetches: the window itself reaches no address. */
  tile: (z: number, x: number, y: number) => callBytes("map|tile", { z, x, y }),
};
