import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Bounds } from "./geometry";
import { type MapLibrary, makeMap } from "./mapLibrary";

type Options = {
  ground: RefObject<HTMLElement | null>;
  bounds: Bounds;
  /** The library cannot draw on this machine. */
  onFail: () => void;
};

/** A map in an element, told anew whenever it moves, and why a picture did not come. */
export function useMapLibrary({ ground, bounds, onFail }: Options) {
  const { t } = useTranslation();
  const label = t("map.label");
  const [shown, setShown] = useState<{ made: MapLibrary } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a map is made once; it is moved afterwards
  useEffect(() => {
    if (!ground.current) return;
    let made: MapLibrary;
    try {
      made = makeMap(ground.current, label, bounds);
    } catch {
      onFail();
      return;
    }
    const tell = () => setShown({ made });
    made.on("move", tell);
    made.on("resize", tell);
    made.on("movestart", () => setProblem(null));
    made.on("error", ({ error }) => setProblem(error.message));
    tell();
    return () => made.remove();
  }, []);
  return { map: shown?.made ?? null, problem };
}
