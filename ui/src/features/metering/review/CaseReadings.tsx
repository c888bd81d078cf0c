import { Radio, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ReadingMark } from "~/features/metering/readings/EditReading";
import { holds, keyOf, type Target, targetOf } from "~/features/metering/readings/readingTarget";
import type { ReadingRow } from "~/generated/ReadingRow";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import classes from "./Review.module.css";

type Props = {
  readings: readonly ReadingRow[];
  target: Target | null;
  onPick: ((target: Target) => void) | undefined;
};

/** What the meter said and what was said of it, newest first; one that holds can be chosen to correct it. */
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
  const registers = new Set(readings.map(({ register }) => register)).size;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={t("review.readings")}>
      <Table fz={13} verticalSpacing={4} horizontalSpacing={6} data-testid="review-readings">
        <Table.Thead>
          <Table.Tr>
            {onPick && (
              <Table.Th w={30}>
                <span style={{ position: "absolute", clipPath: "inset(50%)" }}>{t("review.edit")}</span>
              </Table.Th>
            )}
            <Table.Th>{t("supply.readOn")}</Table.Th>
            {registers > 1 && <Table.Th>{t("supply.register")}</Table.Th>}
            <Table.Th ta="right">{t("supply.dial")}</Table.Th>
            <Table.Th>{t("supply.kind")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readings.map((row) => {
            const on = holds(row) && keyOf(row) === chosen;
            return (
              <Table.Tr
                key={`${keyOf(row)}-${row.origin}`}
                className={on ? classes.chosen : undefined}
                onClick={onPick && holds(row) ? () => onPick(targetOf(row)) : undefined}
                title={row.origin}
                data-testid="review-reading"
                data-replaced={row.replaced || undefined}
              >
                {onPick && (
                  <Table.Td>
                    {holds(row) && (
                      <Radio
                        size="xs"
                        checked={on}
                        onChange={() => onPick(targetOf(row))}
                        aria-label={t("review.pick", { date: format.date(row.read_on) })}
                      />
                    )}
                  </Table.Td>
                )}
                <Table.Td className="num">{format.date(row.read_on)}</Table.Td>
                {registers > 1 && <Table.Td>{t(`register.${row.register}`)}</Table.Td>}
                <Table.Td ta="right" className="num" style={{ whiteSpace: "nowrap" }}>
                  {row.edit !== "voided" && (
                    <span className={row.replaced ? classes.struck : undefined}>
                      {format.kwh(row.value)} {registerUnit(row.register)}
                    </span>
                  )}
                </Table.Td>
                <Table.Td>
                  <ReadingMark row={row} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
