import { useFormat } from "~/lib/session";
import { type Size, scaleBar } from "./geometry";
import classes from "./Map.module.css";

const WIDEST = 120;
const MARGIN = 14;

type Props = { metresPerPixel: number; size: Size };

/** A length on the ground, in round metres or kilometres. */
export function ScaleBar({ metresPerPixel, size }: Props) {
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
export function North({ x, y }: { x: number; y: number }) {
  return (
    <g className={classes.north} transform={`translate(${x} ${y})`}>
      <path d="M0 -10 L5 3 L0 0 L-5 3 Z" />
      <text y={15} textAnchor="middle">
        N
      </text>
    </g>
  );
}
