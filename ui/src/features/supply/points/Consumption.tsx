import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconChartBar, IconTable } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { Section } from "~/components/Section";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import { comparedMonths } from "~/lib/comparedMonths";
import { useFormat } from "~/lib/session";
import { ConsumptionTable } from "./ConsumptionTable";

const COUNTS = [13, 36] as const;
const HEIGHT = 190;

/** The months of a service against those of the year before, drawn or as a table. */
export function Consumption({ history }: { history: readonly ConsumptionMonth[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [count, setCount] = useState<(typeof COUNTS)[number]>(13);
  const [listed, setListed] = useState(false);
  const months = useMemo(() => comparedMonths(history, count), [history, count]);
  const last = months[months.length - 1];
  const other = listed ? t("supply.asChart") : t("supply.asTable");
  const Glyph = listed ? IconChartBar : IconTable;
  if (months.length === 0) {
    return (
      <Section title={t("supply.consumption")}>
        <Text size="xs" className="muted">
          {t("supply.noConsumption")}
        </Text>
      </Section>
    );
  }
  return (
    <Section
      title={t("supply.consumption")}
      aside={
        <Group gap={8} justify="flex-end">
          {last && (
            <Text fz={12} className="muted num">
              {t("supply.lastOf", { period: format.period(last.period), kwh: format.kwh(last.energy_wh) })}
            </Text>
          )}
          <SegmentedControl
            aria-label={t("supply.months")}
            value={String(count)}
            onChange={(value) => setCount(value === "36" ? 36 : 13)}
            data={COUNTS.map((of) => ({ value: String(of), label: t("supply.lastMonths", { count: of }) }))}
            data-testid="consumption-months"
          />
          <Tooltip label={other}>
            <ActionIcon
              variant="default"
              size={28}
              aria-label={other}
              onClick={() => setListed(!listed)}
              data-testid="consumption-view"
            >
              <Glyph size={15} />
            </ActionIcon>
          </Tooltip>
        </Group>
      }
    >
      {listed ? (
        <ConsumptionTable months={months} height={HEIGHT} />
      ) : (
        <ConsumptionChart months={months} height={HEIGHT} />
      )}
    </Section>
  );
}
