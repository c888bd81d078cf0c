import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "./geometry";
import { nextTowards, type Size, type Spot, type Way } from "./geometry";
import classes from "./Map.module.css";

type Props = {
  marks: readonly Mark[];
  spots: readonly Spot[];
  size: Size;
  onShow: (at: number | null) => void;
  onReveal: (at: number) => void;
};

const WAYS: readonly string[] = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"] satisfies Way[];
const isWay = (key: string): key is Way => WAYS.includes(key);

const EDGE = 10;
const outside = ({ x, y }: Spot, { width, height }: Size) =>
  x < EDGE || y < EDGE || x > width - EDGE || y > height - EDGE;

/** The marks: one Tab stop, with arrow keys to the next mark in their direction. */
export function MarkLinks({ marks, spots, size, onShow, onReveal }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const links = useRef(new Map<number, SVGGElement>());
  const [stop, setStop] = useState(0);

  const walk = (event: KeyboardEvent, at: number) => {
    const id = marks[at]?.point.supply_point;
    if (isWay(event.key)) {
      const next = nextTowards(spots, at, event.key);
      links.current.get(next)?.querySelector("a")?.focus();
    } else if (event.key === "Enter" && id) void navigate({ to: "/supply-points/$id", params: { id } });
    else return;
    event.preventDefault();
  };
  const arrive = (at: number) => {
    setStop(at);
    onShow(at);
    const spot = spots[at];
    if (spot && outside(spot, size)) onReveal(at);
  };

  // The subject's own marks are drawn last, over their neighbours.
  const order = marks.map((_, at) => marks.length - 1 - at);
  return order.map((at) => {
    const [mark, spot] = [marks[at], spots[at]];
    if (!mark || !spot) return null;
    const { point, own } = mark;
    const what = t(own ? "map.ownMark" : "map.neighbourMark", {
      code: point.code,
      name: point.account_name,
      address: point.address,
    });
    return (
      <g
        key={point.supply_point}
        ref={(element) => {
          if (element) links.current.set(at, element);
          else links.current.delete(at);
        }}
      >
        <Link
          to="/supply-points/$id"
          params={{ id: point.supply_point }}
          preload={false}
          tabIndex={at === stop ? 0 : -1}
          aria-label={point.connected ? what : `${what}. ${t("supply.disconnected")}`}
          className={classes.mark}
          draggable={false}
          data-testid={own ? "map-point" : "map-neighbour"}
          onMouseEnter={() => onShow(at)}
          onMouseLeave={() => onShow(null)}
          onFocus={() => arrive(at)}
          onBlur={() => onShow(null)}
          onKeyDown={(event) => walk(event, at)}
        >
          <circle cx={spot.x} cy={spot.y} r={own ? 13 : 8} className={classes.reach} />
          <circle
            cx={spot.x}
            cy={spot.y}
            r={own ? 7 : 4}
            className={`${own ? classes.own : classes.near} ${point.connected ? "" : classes.off}`}
          />
        </Link>
      </g>
    );
  });
}
