import { Code, Collapse, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { Line } from "~/generated/Line";
import type { LineRule } from "~/generated/LineRule";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";

type Props = {
  lines: readonly Line[];
  /** The rule behind each line, where it is known. */
  rules?: readonly LineRule[];
  subtotal: Money | null;
  total: Money | null;
};

/** Lines, taxes and total as they are printed; each line opens its explanation. */
export function Lines({ lines, rules, subtotal, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table className="inset" fz={13} verticalSpacing={5} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("invoices.concept")}</Table.Th>
          <Table.Th ta="right">{t("invoices.quantity")}</Table.Th>
          <Table.Th ta="right">{t("invoices.price")}</Table.Th>
          <Table.Th ta="right">{t("invoices.amountIn", { symbol: format.symbol })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <LineRows lines={lines} rules={rules} subtotal={subtotal} />
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Td colSpan={3} fw={600}>
            {t("common.total")}
          </Table.Td>
          <Table.Td ta="right" fw={650} className="num" data-testid="invoice-total">
            {format.money(total)}
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

const CHEVRON = { size: 13, style: { flex: "none" } };

type LineRowsProps = {
  lines: readonly Line[];
  rules?: readonly LineRule[] | undefined;
  subtotal: Money | null;
};

/** Settled lines; a click shows how each came about. The subtotal stands between charges and taxes. */
function LineRows({ lines, rules = [], subtotal }: LineRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  const firstAfter = lines.findIndex(({ place }) => place !== undefined && place !== "charge");
  return lines.map((line, index) => {
    const shown = open === line.position;
    // A tax's quantity is the amount it is taken of, its price the rate.
    const percent = line.unit === "%";
    return (
      <Fragment key={line.position}>
        {index === firstAfter && subtotal && (
          <Table.Tr>
            <Table.Td colSpan={3} className="muted">
              {t("common.subtotal")}
            </Table.Td>
            <Table.Td ta="right" className="num">
              {format.amount(subtotal)}
            </Table.Td>
          </Table.Tr>
        )}
        <Table.Tr data-testid="line">
          <Table.Td>
            <UnstyledButton
              fz={13}
              aria-expanded={shown}
              onClick={() => setOpen(shown ? null : line.position)}
              style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
              data-testid="explain-line"
            >
              {shown ? <IconChevronDown {...CHEVRON} /> : <IconChevronRight {...CHEVRON} />}
              {line.description}
            </UnstyledButton>
          </Table.Td>
          <Table.Td ta="right" className="num" style={{ whiteSpace: "nowrap" }}>
            {line.quantity ? `${format.decimal(line.quantity)} ${percent ? "" : (line.unit ?? "")}` : ""}
          </Table.Td>
          <Table.Td ta="right" className="num">
            {line.unit_price ? `${format.price(line.unit_price)}${percent ? " %" : ""}` : ""}
          </Table.Td>
          <Table.Td ta="right" className="num">
            {format.amount(line.amount)}
          </Table.Td>
        </Table.Tr>
        <Table.Tr style={shown ? undefined : { border: 0 }}>
          <Table.Td colSpan={4} p={0}>
            <Collapse expanded={shown}>
              {shown && (
                <Text component="div" px={8} pb={8}>
                  <LineTrace line={line} rule={rules.find(({ position }) => position === line.position)} />
                </Text>
              )}
            </Collapse>
          </Table.Td>
        </Table.Tr>
      </Fragment>
    );
  });
}

type LineTraceProps = { line: Line; rule: LineRule | undefined };

/** How a line came about: its rule in words, formula with its numbers, input rows, tariff version (S12). */
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
