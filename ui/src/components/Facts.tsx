import type { ReactNode } from "react";
import { NOTHING } from "~/lib/format";
import classes from "./Facts.module.css";

type Props = { facts: readonly (readonly [string, ReactNode])[]; columns?: number | string };

/** Named facts in columns: how many, or a grid template. */
export function Facts({ facts, columns = 3 }: Props) {
  return (
    <dl
      className={classes.facts}
      style={{
        gridTemplateColumns: typeof columns === "string" ? columns : `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === "" || value == null ? NOTHING : value}</dd>
        </div>
      ))}
    </dl>
  );
}
