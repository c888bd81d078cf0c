import { Group, List, Radio, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CycleMode } from "~/generated/CycleMode";
import { MODES } from "./cycleDraft";
import classes from "./ModeStep.module.css";

const POINTS = {
  automatic: ["unasked", "waits", "resumed"],
  manual: ["shown", "decided", "unsettled"],
} as const;

type Props = { value: CycleMode; onChange: (mode: CycleMode) => void };

/** Third step: whether it runs by itself or stops for a person at each stage (S6, S7). */
export function ModeStep({ value, onChange }: Props) {
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
