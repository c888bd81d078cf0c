import { useTranslation } from "react-i18next";
import type { MapSight } from "~/generated/MapSight";
import classes from "./Map.module.css";

/** What the marks are, and what has none. */
export function SightCaption({ sight }: { sight: MapSight }) {
  const { t } = useTranslation();
  return (
    <p className={classes.caption} data-testid="map-caption">
      <span>
        <i className={classes.keyPoint} aria-hidden="true" />
        {t("map.points", { count: sight.points.length })}
      </span>
      {sight.neighbours.length > 0 && (
        <span>
          <i className={classes.keyNeighbour} aria-hidden="true" />
          {t("map.neighbours", { count: sight.neighbours.length })}
        </span>
      )}
      {sight.without_place > 0 && <span>{t("map.withoutPlace", { count: sight.without_place })}</span>}
    </p>
  );
}
