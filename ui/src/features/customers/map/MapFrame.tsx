import { type PointerEventHandler, type ReactNode, type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Size, Spot } from "./geometry";
import classes from "./Map.module.css";
import { MapButtons } from "./MapButtons";
import { MarkCard } from "./MarkCard";
import { MarkLinks } from "./MarkLinks";
import type { Mark } from "./marks";
import { North, ScaleBar } from "./Scale";

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
  /** Brings a mark that is out of sight into it. */
  onReveal: (at: number) => void;
  drag?: Drag;
  /** The ground under the marks. */
  ground?: ReactNode;
  note?: ReactNode;
  testId: string;
};

/** What any map has over its ground: marks, scale, north, zoom. */
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
