import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { mostSaid, type Said } from "~/features/metering/curves/kinds";
import { useSource } from "~/features/metering/curves/useSource";
import type { ReviewCase } from "~/generated/ReviewCase";
import { addDays, daysFrom } from "~/lib/days";
import { useFormat } from "~/lib/session";
import { daysOfCase } from "./daysOfCase";
import classes from "./Review.module.css";

type Props = { known: ReviewCase; onPick: ((day: string) => void) | undefined };

/** The days of a case, each with where it comes from; one is chosen to correct it. */
export function CaseDays({ known: { service, curve }, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const sourceOf = useSource();
  const { from, to } = daysOfCase(service);
  const said = new Map<string, Said>();
  for (const of of curve) {
    const other = said.get(of.day);
    said.set(of.day, other ? mostSaid(other, of) : of);
  }
  return (
    <ul className={classes.days} aria-label={t("curveDay.days")} data-testid="review-days">
      {Array.from({ length: daysFrom(from, to) + 1 }, (_, at) => addDays(from, at)).map((day) => {
        const one = said.get(day);
        const kind = one?.kind ?? "lost";
        const date = format.dayShort(day);
        const what = one ? sourceOf(one) : t("curve.kind.lost");
        const shown = {
          className: classes.day,
          "data-kind": kind,
          title: t("curveDay.onDay", { date, what }),
        };
        return (
          <li key={day}>
            {onPick ? (
              <UnstyledButton
                {...shown}
                aria-label={t("curveDay.pick", { date, what })}
                onClick={() => onPick(day)}
                data-testid={`review-day-${day}`}
              >
                {Number(day.slice(8))}
              </UnstyledButton>
            ) : (
              <span {...shown}>{Number(day.slice(8))}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
