import { IconMapPinOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { map } from "~/backend";
import { EmptyState, Loaded } from "~/components/states";
import type { MapSubject } from "~/generated/MapSubject";
import classes from "./Map.module.css";
import { SightCaption } from "./SightCaption";
import { SightMap } from "./SightMap";

type Props = { subject: MapSubject; height?: number | string };

/** Where services are, among their neighbours: over the pictures of the configured server, or as a scheme without any. */
export function PlaceMap({ subject, height = 320 }: Props) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["map", subject], queryFn: () => map.sight(subject) });
  return (
    <div className={classes.place} style={{ height }} data-testid="place-map">
      <Loaded query={query}>
        {(sight) =>
          sight.points.length === 0 ? (
            <EmptyState
              icon={IconMapPinOff}
              title={t("map.none")}
              text={t("map.noneText", { count: sight.without_place })}
            />
          ) : (
            <>
              <SightMap key={JSON.stringify(subject)} sight={sight} />
              <SightCaption sight={sight} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
