import { SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import type { Board } from "~/generated/Board";
import { type Metric, MetricCard } from "./MetricCard";
import { ResettlementAction, SettledActions, ValidationAction } from "./metricActions";
import { useSwapped } from "./swapped";
import { useMetrics } from "./useMetrics";

type Card = { name: string; sides: readonly [Metric, Metric]; actions?: readonly [ReactNode, ReactNode] };

/** The four figures of the period; each card remembers which of its two it shows (S2). */
export function Metrics({ board }: { board: Board }) {
  const { isSwapped, swap } = useSwapped();
  const metrics = useMetrics(board);
  const cards: readonly Card[] = [
    {
      name: "settled",
      sides: [metrics.settled, metrics.notSettled],
      actions: [
        <SettledActions key="settled" period={board.period} />,
        <SettledActions key="not" period={board.period} create />,
      ],
    },
    {
      name: "validation",
      sides: [metrics.validation, metrics.resettlement],
      actions: [
        <ValidationAction key="validation" board={board} />,
        <ResettlementAction key="again" board={board} />,
      ],
    },
    { name: "time", sides: [metrics.mean, metrics.time] },
    { name: "value", sides: [metrics.value, metrics.dollars] },
  ];
  return (
    <SimpleGrid cols={4} spacing={12} mb={12}>
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
