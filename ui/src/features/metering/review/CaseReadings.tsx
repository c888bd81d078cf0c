import { Radio, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import { readingMark } from "~/features/metering/readings/EditReading";
import { isCurrent, keyOf, type Target, targetOf } from "~/features/metering/readings/readingTarget";
import type { ReadingRow } from "~/generated/ReadingRow";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import classes from "./Review.module.css";

type Props = {
  readings: readonly ReadingRow[];
  target: Target | null;
  onPick: ((target: Target) => void) | undefined;
};

/** The readings of a case, newest first; a current one can be chosen to correct it. */
export function CaseReadings({ readings, target, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (readings.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("review.noReadings")}
      </Text>
    );
  }
  const chosen = target && keyOf(target);
  const isChosen = (row: ReadingRow) => isCurrent(row) && keyOf(targetOf(row)) === chosen;
  const registers = new Set(readings.map(({ register }) => register)).size;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={t("review.readings")}>
      <FigureTable
        verticalSpacing={4}
        horizontalSpacing={6}
        testId="review-readings"
        rows={readings}
        rowId={(row) => `${keyOf(row)} ${row.origin}`}
        rowProps={(row) => ({
          className: isChosen(row) ? classes.chosen : undefined,
          onClick: onPick && isCurrent(row) ? () => onPick(targetOf(row)) : undefined,
          title: row.origin,
          "data-testid": "review-reading",
          "data-replaced": row.replaced || undefined,
        })}
        columns={[
          onPick !== undefined && {
            id: "pick",
            header: <span style={{ position: "absolute", clipPath: "inset(50%)" }}>{t("review.edit")}</span>,
            th: { w: 30 },
            cell: (row) =>
              isCurrent(row) && (
                <Radio
                  size="xs"
                  checked={isChosen(row)}
                  onChange={() => onPick(targetOf(row))}
                  aria-label={t("review.pick", {
                    date: format.date(row.read_on),
                    value: `${format.kwh(row.value)} ${registerUnit(row.register)}`,
                  })}
                />
              ),
          },
          {
            id: "read_on",
            header: t("supply.readOn"),
            td: { className: "num" },
            cell: ({ read_on }) => format.date(read_on),
          },
          registers > 1 && {
            id: "register",
            header: t("supply.register"),
            cell: ({ register }) => t(`register.${register}`),
          },
          {
            id: "value",
            header: t("supply.dial"),
            figure: true,
            td: { style: { whiteSpace: "nowrap" } },
            cell: (row) =>
              row.edit !== "voided" && (
                <span className={row.replaced ? classes.struck : undefined}>
                  {format.kwh(row.value)} {registerUnit(row.register)}
                </span>
              ),
          },
          { id: "kind", header: t("supply.kind"), cell: (row) => readingMark(row, t) },
        ]}
      />
    </section>
  );
}
