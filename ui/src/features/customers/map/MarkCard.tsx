import { useTranslation } from "react-i18next";
import type { Size, Spot } from "./geometry";
import classes from "./Map.module.css";
import type { Mark } from "./marks";

type Props = { mark: Mark; spot: Spot; size: Size };

const AWAY = 12;

/** What is known of the mark that is pointed at; on the side of it where there is room. */
export function MarkCard({ mark: { point }, spot, size }: Props) {
  const { t } = useTranslation();
  const across = spot.x < size.width / 2 ? { left: spot.x + AWAY } : { right: size.width - spot.x + AWAY };
  const down = spot.y < size.height / 2 ? { top: spot.y + AWAY } : { bottom: size.height - spot.y + AWAY };
  return (
    <div className={classes.card} style={{ ...across, ...down }} aria-hidden="true" data-testid="map-card">
      <div className={classes.cardHead}>
        <span className="num">{point.code}</span>
        {!point.connected && <span className={classes.cut}>{t("supply.cut")}</span>}
      </div>
      <div>{point.account_name}</div>
      <div className="muted">{point.address}</div>
    </div>
  );
}
