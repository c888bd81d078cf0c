import { Group, SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FigureTable } from "~/components/FigureTable";
import { Section } from "~/components/Section";
import { DifferenceLines } from "~/features/settlement";
import type { BillComparison } from "~/generated/BillComparison";
import type { BillDifference } from "~/generated/BillDifference";
import type { ComparedBill } from "~/generated/ComparedBill";
import type { DocumentId } from "~/generated/DocumentId";
import { useFormat } from "~/lib/session";

const SIDES = ["month_before", "year_before"] as const;

/** Why a bill is higher or lower: beside the month before, or the same month of the year before. */
export function BillChange({ invoice }: { invoice: DocumentId }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["bill-comparison", invoice],
    queryFn: () => backend.billing.billComparison(invoice),
  });
  if (!data) return null;
  return (
    <Section title={t("billChange.title")} testId="bill-change">
      <Change comparison={data} />
    </Section>
  );
}

function Change({ comparison }: { comparison: BillComparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = SIDES.filter((side) => comparison[side]);
  const [chosen, setChosen] = useState<(typeof SIDES)[number]>();
  const side = chosen ?? known[0];
  const difference = side && comparison[side];
  if (!difference) {
    return (
      <Text size="xs" className="muted">
        {t("billChange.none")}
      </Text>
    );
  }
  return (
    <>
      {known.length > 1 && (
        <SegmentedControl
          size="xs"
          mb={8}
          aria-label={t("billChange.with")}
          value={side}
          onChange={(value) => setChosen(SIDES.find((of) => of === value))}
          data={known.map((of) => ({
            value: of,
            label: (
              <span data-testid={`bill-change-${of}`}>{format.period(comparison[of]?.with.period)}</span>
            ),
          }))}
        />
      )}
      <Why bill={comparison.bill} difference={difference} />
      <Sides bill={comparison.bill} other={difference.with} />
      <DifferenceLines
        lines={difference.lines.map(({ line, price_before, price_after }) => ({
          ...line,
          prices: [price_before, price_after] as const,
        }))}
        totals={{
          before: difference.with.total,
          after: comparison.bill.total,
          difference: difference.difference,
        }}
      />
    </>
  );
}

const PARTS = ["by_use", "by_price", "by_other", "by_tax"] as const;

/** The difference in a sentence: how much, and what part comes from use, prices, other charges and taxes. */
function Why({ bill, difference }: { bill: ComparedBill; difference: BillDifference }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = Math.sign(difference.difference.minor);
  const key = change > 0 ? "more" : change < 0 ? "less" : "same";
  const amount = { ...difference.difference, minor: Math.abs(difference.difference.minor) };
  const used = bill.energy_wh - difference.with.energy_wh;
  const kwh = `${format.kwh(Math.abs(used))} kWh`;
  const parts = PARTS.filter((part) => difference[part].minor !== 0);
  return (
    <Group gap={6} mb={8} data-testid="bill-change-why">
      <Text size="sm" fw={600}>
        {t(`billChange.${key}`, {
          amount: format.money(amount),
          period: format.period(difference.with.period),
        })}
      </Text>
      {parts.map((part) => (
        <Text key={part} size="sm" className="num">
          <b>{format.signedMoney(difference[part])}</b>{" "}
          {part === "by_use" && used !== 0
            ? t(used > 0 ? "billChange.byMoreUse" : "billChange.byLessUse", { kwh })
            : t(`billChange.part.${part}`)}
        </Text>
      ))}
    </Group>
  );
}

/** Use, days and use a day of both bills. */
function Sides({ bill, other }: { bill: ComparedBill; other: ComparedBill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const perDay = ({ energy_wh, days }: ComparedBill) => (days > 0 ? format.kwh(energy_wh / days) : "");
  return (
    <FigureTable
      inset
      rows={[other, bill]}
      rowId={({ period }) => period}
      columns={[
        {
          id: "period",
          header: t("common.period"),
          cell: ({ period, invoice }) =>
            invoice && invoice !== bill.invoice ? (
              <Link to="/invoices/$id" params={{ id: invoice }} className="link">
                {format.period(period)}
              </Link>
            ) : (
              format.period(period)
            ),
        },
        {
          id: "dates",
          header: t("invoices.fromTo"),
          cell: ({ from, to }) => `${format.date(from)} – ${format.date(to)}`,
        },
        { id: "days", header: t("billChange.days"), figure: true, cell: ({ days }) => format.integer(days) },
        { id: "use", header: "kWh", figure: true, cell: ({ energy_wh }) => format.kwh(energy_wh) },
        { id: "daily", header: t("billChange.daily"), figure: true, cell: perDay },
        { id: "total", header: t("common.total"), figure: true, cell: ({ total }) => format.money(total) },
      ]}
      testId="bill-change-sides"
    />
  );
}
