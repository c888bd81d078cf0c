import { Group, List, Radio, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { CycleMode } from "~/generated/CycleMode";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { MARKETS } from "~/lib/markets";
import classes from "./ModeStep.module.css";

type Props = {
  form: UseFormReturnType<CycleValues>;
  onPeriod: (period: Period) => void;
  onMarket: () => void;
};

/** First step: the name of the cycle, the month and the market. */
export function CycleStep({ form, onPeriod, onMarket }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t("cycleWizard.what")}>
      <SimpleGrid cols={3} spacing="md" maw={900}>
        <TextInput
          label={t("settlement.name")}
          data-first
          data-testid="cycle-name"
          {...form.getInputProps("name")}
        />
        <MonthPickerInput
          label={t("common.period")}
          valueFormat="MMMM YYYY"
          data-testid="cycle-period"
          {...form.getInputProps("period")}
          onChange={(value) => {
            form.setFieldValue("period", value);
            if (value) onPeriod(value.slice(0, 7));
          }}
        />
        <Select
          label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          allowDeselect={false}
          data-testid="cycle-market"
          {...form.getInputProps("market")}
          onChange={(value) => {
            form.setFieldValue("market", MARKETS.find((market) => market === value) ?? "regulated");
            onMarket();
          }}
        />
      </SimpleGrid>
      <Text fz={12} className="muted" mt={12} maw={900}>
        {t("cycleWizard.whatText")}
      </Text>
    </Section>
  );
}

/** The steps of a new cycle, in order. */
export const STEPS = ["cycle", "services", "mode", "summary"] as const;
export type StepName = (typeof STEPS)[number];

export const MODES = ["automatic", "manual"] as const satisfies readonly CycleMode[];

export type CycleValues = { name: string; market: Market; period: string | null; mode: CycleMode };

/** All services that match the filter, or a selection. */
export type Choice = { all: boolean; chosen: ReadonlySet<string> };

export const NOBODY: Choice = { all: false, chosen: new Set() };

/** The name, or with a number after it when another cycle has it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

export const isEmpty = ({ all, chosen }: Choice) => !all && chosen.size === 0;

export const servicesOf = ({ all, chosen }: Choice, filter: ServiceFilter): ServiceChoice =>
  all ? { matching: filter } : { these: [...chosen] };

const POINTS = {
  automatic: ["unasked", "waits", "resumed"],
  manual: ["shown", "decided", "unsettled"],
} as const;

type ModeStepProps = { value: CycleMode; onChange: (mode: CycleMode) => void };

/** Third step: whether it runs by itself or stops for a person at each stage (S6, S7). */
export function ModeStep({ value, onChange }: ModeStepProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value}
      onChange={(next) => onChange(MODES.find((mode) => mode === next) ?? "automatic")}
      aria-label={t("settlement.mode")}
      data-testid="cycle-mode"
    >
      <SimpleGrid cols={2} spacing={12} maw={900}>
        {MODES.map((mode) => (
          <Radio.Card
            key={mode}
            value={mode}
            p={16}
            className={`surface ${classes.mode}`}
            data-first={mode === value || undefined}
            data-testid={`mode-${mode}`}
          >
            <Group wrap="nowrap" align="start" gap={12}>
              <Radio.Indicator mt={2} />
              <div>
                <Text fw={600} fz={14}>
                  {t(`mode.${mode}`)}
                </Text>
                <Text fz={13} mt={4}>
                  {t(`modeHelp.${mode}`)}
                </Text>
                <List fz={12} mt={8} className="muted">
                  {POINTS[mode].map((point) => (
                    <List.Item key={point}>{t(`modePoint.${point}`)}</List.Item>
                  ))}
                </List>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
