import { Code, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { Line } from "~/generated/Line";
import type { LineRule } from "~/generated/LineRule";
import { useFormat } from "~/lib/session";

type Props = { line: Line; rule: LineRule | undefined };

/** How a line came about: its rule in words, formula with its numbers, input rows, tariff version (S12). */
export function LineTrace({ line, rule }: Props) {
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
