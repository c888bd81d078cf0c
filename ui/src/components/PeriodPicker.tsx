import { ActionIcon, Group, Select, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { Period } from "~/generated/Period";
import { useFormat } from "~/lib/session";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import { usePageKeys } from "~/lib/usePageKeys";

type Props = {
  /** The latest first. */
  periods: readonly Period[];
  value: Period;
  onChange: (period: Period) => void;
};

export function PeriodPicker({ periods, value, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = periods.includes(value) ? periods : [...periods, value].sort().reverse();
  const at = known.indexOf(value);
  const go = (to: Period | undefined) => to && onChange(to);
  const [before, after] = [known[at + 1], known[at - 1]];
  usePageKeys({ periodBefore: () => go(before), periodAfter: () => go(after) });
  const step = (to: Period | undefined, name: "before" | "after") => {
    const label = t(`dashboard.${name}`);
    const [Glyph, keys] =
      name === "before"
        ? ([IconChevronLeft, "periodBefore"] as const)
        : ([IconChevronRight, "periodAfter"] as const);
    return (
      <Tooltip label={`${label} (${shortcut(keys)})`}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={label}
          aria-keyshortcuts={ariaShortcut(keys)}
          // A disabled button would lose the focus.
          aria-disabled={!to}
          data-disabled={!to || undefined}
          onClick={() => go(to)}
          data-testid={`period-${name}`}
        >
          <Glyph size={16} />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <Group gap={4} wrap="nowrap">
      {step(before, "before")}
      <Select
        aria-label={t("common.period")}
        data={known.map((period) => ({ value: period, label: format.period(period) }))}
        value={value}
        onChange={(period) => go(period ?? undefined)}
        allowDeselect={false}
        w={170}
        data-testid="dashboard-period"
      />
      {step(after, "after")}
    </Group>
  );
}

/** Months with a cycle or readings, the latest first, and the one to work on. */
export function usePeriods() {
  return useQuery({
    queryKey: ["settlement-periods"],
    queryFn: async (): Promise<{ periods: Period[]; first: Period | undefined }> => {
      const [settled, { working, latest }] = await Promise.all([
        backend.settlement.settledPeriods(),
        backend.settlement.settlementMonths(),
      ]);
      const months = new Set([...settled, ...[working, latest].filter((month) => month !== null)]);
      return { periods: [...months].sort().reverse(), first: working ?? settled[0] };
    },
  });
}
