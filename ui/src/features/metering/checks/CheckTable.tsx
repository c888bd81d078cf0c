import { NumberInput, Select, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CheckRule } from "~/generated/CheckRule";
import type { CheckThreshold } from "~/generated/CheckThreshold";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import classes from "./Checks.module.css";
import { type Draft, LEVELS, scaleOf } from "./settings";

type Props = { rules: readonly CheckRule[]; draft: Draft; usual: Draft; onChange: (draft: Draft) => void };

/** A row a check, with the level and the thresholds that can be set. */
export function CheckTable({ rules, draft, usual, onChange }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={`surface ${classes.table}`} tabIndex={0} aria-label={t("settings.section.checks")}>
      <Table fz={13} verticalSpacing={6} horizontalSpacing={12} stickyHeader data-testid="table-checks">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={200}>{t("checks.check")}</Table.Th>
            <Table.Th>{t("checks.rule")}</Table.Th>
            <Table.Th w={150}>{t("checks.level")}</Table.Th>
            <Table.Th w={290}>{t("checks.thresholds")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map(({ code, rule, thresholds }) => {
            const level = draft.levels[code] ?? "off";
            const common = usual.levels[code] ?? "off";
            return (
              <Table.Tr key={code} data-testid={`check-${code.replaceAll("_", "-")}`}>
                <Table.Td fw={600}>{findingName(t, code)}</Table.Td>
                <Table.Td className="muted">{rule}</Table.Td>
                <Table.Td>
                  <Select
                    aria-label={t("checks.levelOf", { name: findingName(t, code) })}
                    data={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
                    value={level}
                    onChange={(value) => {
                      const next = LEVELS.find((known) => known === value);
                      if (next) onChange({ ...draft, levels: { ...draft.levels, [code]: next } });
                    }}
                    allowDeselect={false}
                    data-testid="check-level"
                  />
                  {level !== common && (
                    <Text fz={12} className="muted">
                      {t("checks.usual", { value: t(`level.${common}`) })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {thresholds.map((threshold) => (
                    <Threshold
                      key={threshold.name}
                      of={findingName(t, code)}
                      threshold={threshold}
                      value={draft.thresholds[threshold.name] ?? threshold.value}
                      onChange={(value) =>
                        onChange({ ...draft, thresholds: { ...draft.thresholds, [threshold.name]: value } })
                      }
                    />
                  ))}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}

type ThresholdProps = {
  of: string;
  threshold: CheckThreshold;
  value: number;
  onChange: (value: number) => void;
};

function Threshold({ of, threshold, value, onChange }: ThresholdProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { unit, usual, min, max } = threshold;
  const scale = scaleOf(unit);
  const name = t(`thresholdUnit.${unit}`);
  return (
    <div className={classes.threshold}>
      <NumberInput
        aria-label={`${of}, ${name}`}
        decimalSeparator={format.decimalMark}
        decimalScale={scale === 1 ? 0 : 3}
        value={value / scale}
        min={min / scale}
        max={max / scale}
        suffix={` ${name}`}
        onChange={(next) => typeof next === "number" && onChange(Math.round(next * scale))}
        hideControls
        w={150}
        data-testid={`threshold-${threshold.name}`}
      />
      {value !== usual && (
        <Text span fz={12} className="muted num">
          {t("checks.usual", { value: format.decimal(String(usual / scale)) })}
        </Text>
      )}
    </div>
  );
}
