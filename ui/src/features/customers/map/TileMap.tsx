import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { boundsOf, mercatorScale, unwound } from "./geometry";
import classes from "./Map.module.css";
import { MapFrame } from "./MapFrame";
import { fitMap } from "./mapLibrary";
import type { Mark } from "./marks";
import { useMapLibrary } from "./useMapLibrary";
import { useSize } from "./useSize";

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
