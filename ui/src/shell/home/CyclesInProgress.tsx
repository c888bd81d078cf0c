import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Section } from "~/components/Section";
import { CycleBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import type { CycleRow } from "~/generated/CycleRow";
import { useFormat } from "~/lib/session";
import classes from "./Home.module.css";

const SHOWN = 6;

/** The cycles that are not billed yet, then the latest ones. */
export function CyclesInProgress() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["cycles"], queryFn: settlement.cycles });
  return (
    <Section title={t("home.cycles")} fill>
      <Loaded query={query}>
        {(cycles) => {
          const open = cycles.filter(({ state }) => state !== "sent_to_billing");
          const closed = cycles.filter(({ state }) => state === "sent_to_billing");
          const shown = [...open, ...closed].slice(0, SHOWN);
          if (shown.length === 0) {
            return (
              <Text size="xs" className="muted">
                {t("settlement.noneText")}
              </Text>
            );
          }
          return shown.map((cycle) => <CycleLine key={cycle.id} cycle={cycle} />);
        }}
      </Loaded>
    </Section>
  );
}

function CycleLine({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link to="/settlement/$id" params={{ id: cycle.id }} className={classes.cycle}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" fw={500} truncate>
          {cycle.name}
        </Text>
        <CycleBadge state={cycle.state} />
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fz={12} className="muted num">
          {format.period(cycle.period)} ·{" "}
          {t("settlement.servicesOf", { count: cycle.services, shown: format.integer(cycle.services) })}
        </Text>
        <Text fz={12} className="num">
          {format.money(cycle.total)}
        </Text>
      </Group>
    </Link>
  );
}
