import { Group, Progress, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import { Section } from "~/components/Section";
import type { Overview } from "~/generated/Overview";
import { everSettled } from "~/lib/cycles";
import { importPermission } from "~/lib/importKinds";
import { useFormat, usePermission } from "~/lib/session";
import classes from "./Home.module.css";

/** The progress of the latest month and the next action. */
export function Stages({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = overview.contracts_in_force;
  const stages = [
    { key: "read", count: overview.read_points },
    { key: "settled", count: everSettled(overview) },
    { key: "invoiced", count: overview.invoiced },
  ] as const;
  return (
    <Section
      title={overview.period ? t("home.month", { period: format.period(overview.period) }) : t("home.start")}
      aside={<Next overview={overview} />}
    >
      <div className={classes.stages}>
        {stages.map(({ key, count }) => (
          <div key={key} data-testid={`stage-${key}`}>
            <Group justify="space-between" mb={4}>
              <Text size="xs">{t(`stage.${key}`)}</Text>
              <Text size="xs" className="num muted">
                {t("home.of", { done: format.integer(count), total: format.integer(whole) })}
              </Text>
            </Group>
            <Progress
              value={whole > 0 ? Math.min(100, (count / whole) * 100) : 0}
              size="sm"
              aria-label={t(`stage.${key}`)}
            />
          </div>
        ))}
      </div>
      {overview.in_review > 0 && (
        <Text size="xs" mt={10} className={classes.attention}>
          {t("home.review", { count: overview.in_review, shown: format.integer(overview.in_review) })}
        </Text>
      )}
    </Section>
  );
}

function Next({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const mayLoad = usePermission(importPermission("supply_points"));
  const mayRead = usePermission(importPermission("readings"));
  const maySettle = usePermission("run_settlement");
  const link = (to: "/imports" | "/settlement" | "/settlement/new", label: string) => (
    <LinkButton to={to} variant="light" rightSection={<IconArrowRight size={14} />} data-testid="home-next">
      {label}
    </LinkButton>
  );
  if (overview.supply_points === 0) return mayLoad ? link("/imports", t("next.load")) : null;
  if (!overview.period || overview.read_points === 0)
    return mayRead ? link("/imports", t("next.readings")) : null;
  if (everSettled(overview) + overview.in_review === 0) {
    return maySettle ? link("/settlement/new", t("next.settle")) : null;
  }
  return link("/settlement", t("next.dashboard"));
}
