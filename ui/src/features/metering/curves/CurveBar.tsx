import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Curve.module.css";
import type { Sight } from "./useWindow";
import { useWindowName } from "./useWindowName";
import { daysOf, UNITS } from "./window";

/** Chooses what is in sight: how much, the stretch before and after, or a day. */
export function CurveBar({ sight, children }: { sight: Sight; children?: ReactNode }) {
  const { t } = useTranslation();
  const name = useWindowName();
  const { window, unit, zone, there, isFirst, isLast, step, zoomTo, jump } = sight;
  const stepper = (by: -1 | 1, disabled: boolean) => {
    const label = by < 0 ? t("curve.before") : t("curve.after");
    const Glyph = by < 0 ? IconChevronLeft : IconChevronRight;
    return (
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={label}
          // A button that is disabled loses the focus of whoever is pressing it.
          aria-disabled={disabled}
          data-disabled={disabled || undefined}
          onClick={() => !disabled && step(by)}
          data-testid={by < 0 ? "curve-before" : "curve-after"}
        >
          <Glyph size={16} />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <Group gap={10} className={classes.bar}>
      <SegmentedControl
        aria-label={t("curve.span")}
        value={unit ?? ""}
        onChange={(value) => {
          const next = UNITS.find((known) => known === value);
          if (next) zoomTo(next);
        }}
        data={UNITS.map((value) => ({ value, label: t(`curve.unit.${value}`) }))}
        data-testid="curve-unit"
      />
      <Group gap={4} wrap="nowrap">
        {stepper(-1, isFirst)}
        <Text
          fz={13}
          fw={600}
          className={`num ${classes.name}`}
          aria-live="polite"
          data-testid="curve-window"
        >
          {name(sight)}
        </Text>
        {stepper(1, isLast)}
      </Group>
      <DateInput
        aria-label={t("curve.goTo")}
        valueFormat="DD/MM/YYYY"
        w={128}
        value={daysOf(window, zone).from}
        minDate={there.from}
        maxDate={there.to}
        onChange={(day) => day && jump(day)}
        data-testid="curve-day"
      />
      {children}
    </Group>
  );
}
