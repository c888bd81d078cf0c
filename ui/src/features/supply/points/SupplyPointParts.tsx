import { ActionIcon, Box, Grid, Group, ScrollArea, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconChartBar, IconTable } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ComparedMonth, ConsumptionChart } from "~/components/ConsumptionChart";
import { Facts } from "~/components/Facts";
import { FigureTable } from "~/components/FigureTable";
import { Section } from "~/components/Section";
import { PlaceMap } from "~/features/customers";
import { ChangeMeterButton } from "~/features/supply/connections/ChangeMeterButton";
import { Connection } from "~/features/supply/connections/Connection";
import { CompareButton } from "~/features/supply/contracts/CompareContracts";
import { Contracts } from "~/features/supply/contracts/Contracts";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import type { Meter } from "~/generated/Meter";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { comparedMonths } from "~/lib/comparedMonths";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";

/** The height in px above the readings, which fill the rest of the window. */
const ABOVE = { alone: 416, underTabs: 462 };

type Props = { point: SupplyPointDetail; underTabs: boolean; readings: ReactNode };

/** The facts of a service on the left, its consumption on the right. */
export function SupplyPointParts({ point, underTabs, readings }: Props) {
  const { t } = useTranslation();
  const above = underTabs ? ABOVE.underTabs : ABOVE.alone;
  return (
    <Grid gap={12}>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Section title={t("supply.technical")}>
          <Facts
            columns={3}
            facts={[
              [t("supply.voltage"), point.voltage],
              [t("supply.phases"), String(point.phases)],
              [t("supply.metering"), t(`metering.${point.metering}`)],
              [t("supply.feeder"), point.feeder],
              [t("supply.transformer"), point.transformer],
              [t("supply.route"), point.route],
            ]}
          />
        </Section>
        <Connection point={point} />
        <Section title={t("supply.meters")} aside={<ChangeMeterButton point={point} />}>
          <Meters meters={point.meters} />
        </Section>
        <Section title={t("supply.contracts")} aside={<CompareButton point={point} />}>
          <Contracts contracts={point.contracts} />
        </Section>
        <Section title={t("supply.place")}>
          <PlaceMap subject={{ supply_point: point.id }} height={280} />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Consumption history={point.consumption} />
        <Box h={`max(380px, calc(100vh - ${above}px))`} style={{ display: "flex", flexDirection: "column" }}>
          {readings}
        </Box>
      </Grid.Col>
    </Grid>
  );
}

function Meters({ meters }: { meters: Meter[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (meters.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("supply.noMeters")}
      </Text>
    );
  }
  return (
    <FigureTable
      inset
      rows={meters}
      rowId={({ id }) => id}
      rowProps={() => ({ "data-testid": "meter" })}
      columns={[
        { id: "serial", header: t("supply.serial"), cell: ({ serial }) => serial },
        { id: "digits", header: t("supply.digits"), figure: true, cell: ({ digits }) => digits },
        {
          id: "multiplier",
          header: t("supply.multiplier"),
          figure: true,
          cell: ({ multiplier }) => format.decimal(multiplier),
        },
        {
          id: "installed",
          header: t("supply.installed"),
          th: { pl: 24 },
          td: { pl: 24, className: "num" },
          cell: ({ installed_on }) => format.date(installed_on),
        },
        {
          id: "removed",
          header: t("supply.removed"),
          td: { className: "num" },
          cell: ({ removed_on }) => format.date(removed_on),
        },
      ]}
    />
  );
}

const COUNTS = [13, 36] as const;
const HEIGHT = 190;

/** The months of a service against those of the year before, drawn or as a table. */
function Consumption({ history }: { history: readonly ConsumptionMonth[] }) {
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

type ConsumptionProps = { months: readonly ComparedMonth[]; height: number };

/** The months of the chart as a table, the latest first. */
function ConsumptionTable({ months, height }: ConsumptionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ScrollArea
      h={height}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, "aria-label": t("supply.consumption") }}
    >
      <FigureTable
        verticalSpacing={4}
        stickyHeader
        testId="consumption-table"
        rows={months.toReversed()}
        rowId={({ period }) => period}
        columns={[
          { id: "period", header: t("common.period"), cell: ({ period }) => format.period(period) },
          {
            id: "month",
            header: t("chart.month"),
            figure: true,
            cell: ({ energy_wh }) => format.kwh(energy_wh),
          },
          {
            id: "before",
            header: t("chart.yearBefore"),
            figure: true,
            cell: ({ before }) => format.kwh(before),
          },
          {
            id: "change",
            header: t("supply.change"),
            figure: true,
            cell: ({ energy_wh, before }) => format.change(energy_wh, before) || NOTHING,
          },
        ]}
      />
    </ScrollArea>
  );
}
