import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconArrowsExchange, IconDotsVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Board.module.css";

export type Metric = { label: string; value: string; note: ReactNode };

type Props = {
  name: string;
  metric: Metric;
  /** The name of the figure it can show instead. */
  alternate: string;
  onSwap: () => void;
  /** What else its menu offers. */
  actions?: ReactNode;
};

const LONG = 17;

/** One figure of the period, with another in its menu. */
export function MetricCard({ name, metric, alternate, onSwap, actions }: Props) {
  const { t } = useTranslation();
  return (
    <section className={`surface ${classes.metric}`} aria-label={metric.label} data-testid={`metric-${name}`}>
      <div className={classes.metricHead}>
        <Text fz={12} className="muted" truncate data-testid={`metric-${name}-label`}>
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
