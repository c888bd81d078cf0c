import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ChartColours } from "~/components/useChartColours";
import type { CurveKind } from "~/generated/CurveKind";

/** The kinds from measured to corrected by hand. */
export const KINDS = ["raw", "estimated", "edited"] as const satisfies readonly CurveKind[];

/** The origin of a day. */
export type DaySource = { kind: CurveKind; source: string };

/** Of the origins of two meters that measured at once, the one furthest from a measurement. */
export const leastOriginal = (one: DaySource, other: DaySource): DaySource =>
  KINDS.indexOf(other.kind) > KINDS.indexOf(one.kind) ? other : { kind: one.kind, source: one.source };

/** The kinds that occur, in order. */
export function kindsOf(sources: readonly Pick<DaySource, "kind">[]): CurveKind[] {
  const known = new Set(sources.map(({ kind }) => kind));
  return KINDS.filter((kind) => known.has(kind));
}

export const isReplaced = ({ kind }: Pick<DaySource, "kind">) => kind !== "raw";

export const colourOf = (kind: CurveKind, { bar, barLast, info }: ChartColours) =>
  ({ raw: bar, estimated: barLast, edited: info })[kind];

const SAME_WEEKDAYS = "same_weekdays";

/** The text of an origin: `Corregido por rosa: pico falso`. */
export function useSource() {
  const { t } = useTranslation();
  return useCallback(
    ({ kind, source }: DaySource) =>
      kind === "estimated" && source === SAME_WEEKDAYS
        ? t("curve.sameWeekdays")
        : t(`curve.source.${kind}`, { source }),
    [t],
  );
}
