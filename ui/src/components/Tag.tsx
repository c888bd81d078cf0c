import type { ComponentProps } from "react";
import classes from "./Tag.module.css";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "brand";

/** A word about a state, readable on its own tint in both schemes. */
export function Tag({ tone = "neutral", className, ...rest }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span {...rest} className={[classes.tag, classes[tone], className].filter(Boolean).join(" ")} />;
}
