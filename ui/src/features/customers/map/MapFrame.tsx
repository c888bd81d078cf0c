import { ActionIcon, Tooltip } from "@mantine/core";
import { type Icon, IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import { type PointerEventHandler, type ReactNode, type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/session";
import type { Mark } from "./geometry";
import { type Size, type Spot, scaleBar } from "./geometry";
import classes from "./Map.module.css";
import { MarkLinks } from "./MarkLinks";

export type Drag = Record<"onPointerDown" | "onPointerMove" | "onPointerUp", PointerEventHandler<Element>>;

type Props = {
  ref: Ref<HTMLElement>;
  size: Size | null;
  marks: readonly Mark[];
  /** Where each of the marks is drawn. */
  spots: readonly Spot[];
  metresPerPixel: number;
  onZoom: (by: number) => void;
  onFit: () => void;
  /** Scrolls the map to a mark outside it. */
  onReveal: (at: number) => void;
  drag?: Drag;
  /** The ground under the marks. */
  ground?: ReactNode;
  note?: ReactNode;
  testId: string;
};

/** The overlay of a map: marks, scale, north and zoom. */
export function MapFrame(props: Props) {
  const { ref, size, marks, spots, metresPerPixel, onZoom, onFit, onReveal, drag, ground, note } = props;
  const { t } = useTranslation();
  const [shown, setShown] = useState<number | null>(null);
  const mark = shown === null ? undefined : marks[shown];
  const spot = shown === null ? undefined : spots[shown];
  return (
    <section ref={ref} className={classes.frame} aria-label={t("map.label")} data-testid={props.testId}>
      {ground}
      {size && (
        <>
          {/* biome-ignore lint/a11y/noSvgWithoutTitle: its section has the name; a title would pop up over every mark */}
          <svg
            className={drag ? classes.sheet : classes.overlay}
            width={size.width}
            height={size.height}
            {...drag}
          >
            <North x={20} y={20} />
            <ScaleBar metresPerPixel={metresPerPixel} size={size} />
            <MarkLinks marks={marks} spots={spots} size={size} onShow={setShown} onReveal={onReveal} />
          </svg>
          <MapButtons onZoom={onZoom} onFit={onFit} />
          {mark && spot && <MarkCard mark={mark} spot={spot} size={size} />}
        </>
      )}
      {note && <div className={classes.note}>{note}</div>}
    </section>
  );
}

type MarkCardProps = { mark: Mark; spot: Spot; size: Size };

const AWAY = 12;

/** The card of the pointed mark, on the side with more space. */
function MarkCard({ mark: { point }, spot, size }: MarkCardProps) {
  const { t } = useTranslation();
  const across = spot.x < size.width / 2 ? { left: spot.x + AWAY } : { right: size.width - spot.x + AWAY };
  const down = spot.y < size.height / 2 ? { top: spot.y + AWAY } : { bottom: size.height - spot.y + AWAY };
  return (
    <div className={classes.card} style={{ ...across, ...down }} aria-hidden="true" data-testid="map-card">
      <div className={classes.cardHead}>
        <span className="num">{point.code}</span>
        {!point.connected && <span className={classes.cut}>{t("supply.disconnected")}</span>}
      </div>
      <div>{point.account_name}</div>
      <div className="muted">{point.address}</div>
    </div>
  );
}

type MapButtonsProps = { onZoom: (by: number) => void; onFit: () => void };

const STEP = 1.6;

function MapButtons({ onZoom, onFit }: MapButtonsProps) {
  const { t } = useTranslation();
  const button = (name: string, label: string, Glyph: Icon, act: () => void) => (
    <Tooltip label={label} position="left">
      <ActionIcon size={26} variant="default" aria-label={label} onClick={act} data-testid={`map-${name}`}>
        <Glyph size={15} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes.buttons}>
      {button("zoom-in", t("map.zoomIn"), IconPlus, () => onZoom(STEP))}
      {button("zoom-out", t("map.zoomOut"), IconMinus, () => onZoom(1 / STEP))}
      {button("fit", t("map.fit"), IconFocusCentered, onFit)}
    </div>
  );
}

const WIDEST = 120;
const MARGIN = 14;

type ScaleProps = { metresPerPixel: number; size: Size };

/** A length on the ground, in round metres or kilometres. */
function ScaleBar({ metresPerPixel, size }: ScaleProps) {
  const format = useFormat();
  const { metres, pixels } = scaleBar(metresPerPixel, Math.min(WIDEST, size.width / 3));
  const label = metres < 1000 ? `${format.integer(metres)} m` : `${format.integer(metres / 1000)} km`;
  return (
    <g
      className={classes.scale}
      transform={`translate(${MARGIN} ${size.height - MARGIN})`}
      data-testid="map-scale"
      data-metres={metres}
    >
      <path d={`M0 -6 V0 H${pixels.toFixed(1)} V-6`} />
      <text x={4} y={-6}>
        {label}
      </text>
    </g>
  );
}

/** North is up. */
function North({ x, y }: { x: number; y: number }) {
  return (
    <g className={classes.north} transform={`translate(${x} ${y})`}>
      <path d="M0 -10 L5 3 L0 0 L-5 3 Z" />
      <text y={15} textAnchor="middle">
        N
      </text>
    </g>
  );
}
