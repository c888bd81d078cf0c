import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Preview.module.css";
import { LEAST_WIDTH, MOST_WIDTH } from "./stored";

type Props = { width: number; onWidth: (width: number) => void };

const STEP = 24;
const within = (width: number) => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));

/** The left edge, dragged or moved with the arrows to widen the pane. */
export function WidthGrip({ width, onWidth }: Props) {
  const { t } = useTranslation();
  const from = useRef<{ x: number; width: number } | null>(null);
  const start = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const move = ({ clientX }: PointerEvent) => {
    if (from.current) onWidth(within(from.current.width + from.current.x - clientX));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const side = { ArrowLeft: 1, ArrowRight: -1 }[event.key];
    if (!side) return;
    event.preventDefault();
    onWidth(within(width + side * STEP));
  };
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t("preview.resize")}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={onKeyDown}
      data-testid="preview-grip"
    />
  );
}
