import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type FigureColumn, FigureTable } from "~/components/FigureTable";
import type { LineDifference } from "~/generated/LineDifference";
import type { Money } from "~/generated/Money";
import { lineName } from "~/lib/lineName";
import { useFormat } from "~/lib/session";
import { Difference } from "./Difference";
import classes from "./Resettlements.module.css";

/** A line with the prices of both sides, when they are shown. */
type PricedLine = LineDifference & { prices?: readonly [before: string | null, after: string | null] };

type Props = {
  lines: readonly PricedLine[];
  totals: { before: Money; after: Money | null; difference: Money | null };
};

const isSame = ({ difference, quantity_before, quantity_after }: LineDifference) =>
  difference.minor === 0 && quantity_before === quantity_after;

/** Lines before and after; those without change are muted or hidden. */
export function DifferenceLines({ lines, totals }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [changedOnly, setChangedOnly] = useState(false);
  const columns = useColumns(lines.some(({ prices }) => prices));
  return (
    <>
      {lines.some(isSame) && (
        <Checkbox
          mt={10}
          mb={6}
          label={t("resettlement.changedOnly")}
          checked={changedOnly}
          onChange={({ currentTarget }) => setChangedOnly(currentTarget.checked)}
          data-testid="changed-only"
        />
      )}
      <FigureTable
        inset
        rows={changedOnly ? lines.filter((line) => !isSame(line)) : lines}
        rowId={({ component, description, place }) => `${component}-${description}-${place}`}
        rowProps={(line) => ({
          className: isSame(line) ? classes.same : classes.changed,
          "data-testid": "difference-line",
        })}
        columns={columns}
        total={{
          label: t("common.total"),
          figures: [
            format.amount(totals.before),
            format.amount(totals.after),
            <Difference key="difference" money={totals.difference} bare />,
          ],
        }}
      />
    </>
  );
}

function useColumns(priced: boolean): (FigureColumn<PricedLine> | false)[] {
  const { t } = useTranslation();
  const format = useFormat();
  const quantity = (text: string | null, unit: string) =>
    text === null ? "" : `${format.decimal(text)} ${unit === "%" ? "" : unit}`;
  const price = (text: string | null | undefined) => (text ? format.decimal(text) : "");
  return [
    { id: "line", header: t("invoices.concept"), cell: (line) => lineName(t, line) },
    {
      id: "quantity_before",
      header: t("resettlement.quantityBefore"),
      figure: true,
      cell: ({ quantity_before, unit }) => quantity(quantity_before, unit),
    },
    {
      id: "quantity_after",
      header: t("resettlement.quantityAfter"),
      figure: true,
      cell: ({ quantity_after, unit }) => quantity(quantity_after, unit),
    },
    priced && {
      id: "price_before",
      header: t("resettlement.priceBefore"),
      figure: true,
      cell: ({ prices }) => price(prices?.[0]),
    },
    priced && {
      id: "price_after",
      header: t("resettlement.priceAfter"),
      figure: true,
      cell: ({ prices }) => price(prices?.[1]),
    },
    {
      id: "before",
      header: t("resettlement.beforeIn", { symbol: format.symbol }),
      figure: true,
      cell: ({ before }) => format.amount(before),
    },
    {
      id: "after",
      header: t("resettlement.afterIn", { symbol: format.symbol }),
      figure: true,
      cell: ({ after }) => format.amount(after),
    },
    {
      id: "difference",
      header: t("resettlement.difference"),
      figure: true,
      cell: ({ difference }) => <Difference money={difference} bare />,
    },
  ];
}
