import { Code, Collapse, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { FigureTable } from "~/components/FigureTable";
import type { Line } from "~/generated/Line";
import type { LineRule } from "~/generated/LineRule";
import type { Money } from "~/generated/Money";
import { lineName } from "~/lib/lineName";
import { useFormat } from "~/lib/session";

type Props = {
  lines: readonly Line[];
  /** The rule behind each line, where it is known. */
  rules?: readonly LineRule[];
  subtotal: Money | null;
  total: Money | null;
};

const CHEVRON = { size: 13, style: { flex: "none" } };

/** Lines, taxes and total as they are printed, with the subtotal before the taxes; each line opens its explanation. */
export function Lines({ lines, rules = [], subtotal, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  const firstAfter = lines.findIndex(({ place }) => place !== undefined && place !== "charge");
  // The quantity of a tax is the amount that is taxed, its price the rate.
  const isPercent = ({ unit }: Line) => unit === "%";
  return (
    <FigureTable
      inset
      rows={lines}
      rowId={({ position }) => position}
      rowProps={() => ({ "data-testid": "line" })}
      columns={[
        {
          id: "line",
          header: t("invoices.concept"),
          cell: (line) => {
            const shown = open === line.position;
            return (
              <UnstyledButton
                fz={13}
                aria-expanded={shown}
                onClick={() => setOpen(shown ? null : line.position)}
                style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
                data-testid="explain-line"
              >
                {shown ? <IconChevronDown {...CHEVRON} /> : <IconChevronRight {...CHEVRON} />}
                {lineName(t, line)}
              </UnstyledButton>
            );
          },
        },
        {
          id: "quantity",
          header: t("invoices.quantity"),
          figure: true,
          td: { style: { whiteSpace: "nowrap" } },
          cell: (line) =>
            line.quantity && `${format.decimal(line.quantity)} ${isPercent(line) ? "" : (line.unit ?? "")}`,
        },
        {
          id: "price",
          header: t("invoices.price"),
          figure: true,
          cell: (line) => line.unit_price && `${format.price(line.unit_price)}${isPercent(line) ? " %" : ""}`,
        },
        {
          id: "amount",
          header: t("invoices.amountIn", { symbol: format.symbol }),
          figure: true,
          cell: ({ amount }) => format.amount(amount),
        },
      ]}
      above={(_, at) => at === firstAfter && subtotal && <Subtotal money={subtotal} />}
      below={(line) => (
        <Explanation
          line={line}
          rule={rules.find(({ position }) => position === line.position)}
          shown={open === line.position}
        />
      )}
      total={{ label: t("common.total"), figures: [format.money(total)], testId: "invoice-total" }}
    />
  );
}

function Subtotal({ money }: { money: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td colSpan={3} className="muted">
        {t("common.subtotal")}
      </Table.Td>
      <Table.Td ta="right" className="num">
        {format.amount(money)}
      </Table.Td>
    </Table.Tr>
  );
}

type LineTraceProps = { line: Line; rule: LineRule | undefined };

function Explanation({ line, rule, shown }: LineTraceProps & { shown: boolean }) {
  return (
    <Table.Tr style={shown ? undefined : { border: 0 }}>
      <Table.Td colSpan={4} p={0}>
        <Collapse expanded={shown}>
          {shown && (
            <Text component="div" px={8} pb={8}>
              <LineTrace line={line} rule={rule} />
            </Text>
          )}
        </Collapse>
      </Table.Td>
    </Table.Tr>
  );
}

/** The explanation of a line: rule, formula with its numbers, input rows and tariff version (S12). */
function LineTrace({ line, rule }: LineTraceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { trace } = line;
  return (
    <div data-testid="line-trace">
      {rule && (
        <Text size="sm" mb={6} data-testid="line-rule">
          {rule.rule}
        </Text>
      )}
      <Code block fz={12} mb={8} style={{ whiteSpace: "pre-wrap" }}>
        {trace.formula}
      </Code>
      <Facts
        columns={2}
        facts={[
          [
            t("trace.tariff"),
            <Link key="tariff" to="/tariffs/$code" params={{ code: trace.tariff }} className="link">
              {t("trace.version", { tariff: trace.tariff, date: format.date(trace.version) })}
            </Link>,
          ],
          [t("trace.component"), line.component],
          ...(rule?.source ? [[t("trace.source"), rule.source] as const] : []),
          [t("trace.days"), `${format.date(trace.from)} – ${format.date(trace.to)}`],
          [
            t("trace.rows"),
            trace.rows?.map((row) => (
              <div key={row} className="num">
                {row}
              </div>
            )),
          ],
        ]}
      />
    </div>
  );
}
