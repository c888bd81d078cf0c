import { ActionIcon, Menu, SimpleGrid, Text } from "@mantine/core";
import { IconArrowsExchange, IconDotsVertical } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dashboard } from "~/generated/Dashboard";
import type { OperatorId } from "~/generated/OperatorId";
import { NOTHING } from "~/lib/format";
import { importPermission } from "~/lib/importKinds";
import { useFormat, usePermission, useSignedIn } from "~/lib/session";
import classes from "./Dashboard.module.css";
import { ResettlementAction, SettledActions, ValidationAction } from "./metricActions";

type Card = { name: string; sides: readonly [Metric, Metric]; actions?: readonly [ReactNode, ReactNode] };

/** The four figures of the period; each card remembers which of its two it shows (S2). */
export function Metrics({ dashboard }: { dashboard: Dashboard }) {
  const { isSwapped, swap } = useSwapped();
  const metrics = useMetrics(dashboard);
  const cards: readonly Card[] = [
    {
      name: "settled",
      sides: [metrics.settled, metrics.notSettled],
      actions: [
        <SettledActions key="settled" period={dashboard.period} />,
        <SettledActions key="not" period={dashboard.period} create />,
      ],
    },
    {
      name: "validation",
      sides: [metrics.validation, metrics.resettlement],
      actions: [
        <ValidationAction key="validation" dashboard={dashboard} />,
        <ResettlementAction key="again" dashboard={dashboard} />,
      ],
    },
    { name: "time", sides: [metrics.mean, metrics.time] },
    { name: "value", sides: [metrics.value, metrics.dollars] },
  ];
  return (
    <SimpleGrid minColWidth={180} autoFlow="auto-fit" spacing={12} mb={12}>
      {cards.map(({ name, sides, actions }) => {
        const at = isSwapped(name) ? 1 : 0;
        return (
          <MetricCard
            key={name}
            name={name}
            metric={sides[at]}
            alternate={sides[1 - at]?.label ?? ""}
            onSwap={() => swap(name)}
            actions={actions?.[at]}
          />
        );
      })}
    </SimpleGrid>
  );
}

const place = (operator: OperatorId) => `acometida.metrics.${operator}`;

function stored(operator: OperatorId): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(operator)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

/** The cards that show their alternate figure, kept for each operator of this machine. */
function useSwapped() {
  const { operator } = useSignedIn();
  const [names, setNames] = useState(() => stored(operator.id));
  const swap = (name: string) => {
    const next = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
    setNames(next);
    localStorage.setItem(place(operator.id), JSON.stringify(next));
  };
  return { isSwapped: (name: string) => names.includes(name), swap };
}

const INSTANT_MS = 1000;

/** The figures of a period and their alternates, formatted. */
function useMetrics({ period, metrics }: Dashboard) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayImport = usePermission(importPermission("inputs"));
  const { settled, not_settled, in_validation, in_resettlement, mean_ms, total_ms } = metrics;
  const { value, energy_wh, usd_cents, exchange_rate } = metrics;

  const took = (ms: number | null, note: string): Pick<Metric, "value" | "note"> => {
    if (ms === null) return { value: NOTHING, note: t("metric.nothingSettled") };
    return { value: ms < INSTANT_MS ? t("metric.instant") : format.duration(ms), note };
  };
  const dollars = (): Pick<Metric, "value" | "note"> => {
    if (usd_cents !== null)
      return {
        value: format.money({ minor: usd_cents, currency: "USD" }),
        note: t("metric.rate", { rate: format.decimal(exchange_rate), currency: format.symbol }),
      };
    const load = t("metric.loadRate", { period: format.period(period) });
    return {
      value: t("metric.noRate"),
      note: mayImport ? (
        <Link to="/imports" search={{ kind: "inputs" }} className="link">
          {load}
        </Link>
      ) : (
        load
      ),
    };
  };
  const metric = (label: string, shown: Pick<Metric, "value" | "note">): Metric => ({ label, ...shown });
  const counted = (count: number, note: string) => ({ value: format.integer(count), note });

  return {
    settled: metric(
      t("metric.settled"),
      counted(settled, t("metric.ofContracts", { shown: format.integer(settled + not_settled) })),
    ),
    notSettled: metric(
      t("metric.notSettled"),
      counted(not_settled, t("metric.ofContracts", { shown: format.integer(settled + not_settled) })),
    ),
    validation: metric(t("metric.validation"), counted(in_validation, t("metric.validationNote"))),
    resettlement: metric(t("metric.resettlement"), counted(in_resettlement, t("metric.resettlementNote"))),
    mean: metric(t("metric.mean"), took(mean_ms, t("metric.meanNote"))),
    time: metric(t("metric.time"), took(total_ms, t("metric.timeNote"))),
    value: metric(t("metric.value"), {
      value: format.money(value),
      note: t("metric.energy", { mwh: format.kwh(energy_wh / 1000) }),
    }),
    dollars: metric(t("metric.dollars"), dollars()),
  };
}

type Metric = { label: string; value: string; note: ReactNode };

type Props = {
  name: string;
  metric: Metric;
  /** The name of the figure it can show instead. */
  alternate: string;
  onSwap: () => void;
  /** Further items of its menu. */
  actions?: ReactNode;
};

const LONG = 17;

/** One figure of the period, with another in its menu. */
function MetricCard({ name, metric, alternate, onSwap, actions }: Props) {
  const { t } = useTranslation();
  return (
    <section className={`surface ${classes.metric}`} aria-label={metric.label} data-testid={`metric-${name}`}>
      <div className={classes.metricHead}>
        <Text fz={12} className="muted" data-testid={`metric-${name}-label`}>
          {metric.label}
        </Text>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              size={22}
              aria-label={t("metric.menu", { metric: metric.label })}
              data-testid={`metric-${name}-menu`}
            >
              <IconDotsVertical size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowsExchange size={15} />}
              onClick={onSwap}
              data-testid={`metric-${name}-swap`}
            >
              {t("metric.swap", { metric: alternate })}
            </Menu.Item>
            {actions}
          </Menu.Dropdown>
        </Menu>
      </div>
      <Text
        component="div"
        // Millions of pesos with their cents take the card's whole width.
        fz={metric.value.length > LONG ? 16 : 20}
        fw={600}
        lh="25px"
        className="num"
        data-testid={`metric-${name}-value`}
      >
        {metric.value}
      </Text>
      <Text component="div" fz={12} className="muted">
        {metric.note}
      </Text>
    </section>
  );
}
