import { Button, Group, NumberInput, Select, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Loaded } from "~/components/states";
import type { CheckRule } from "~/generated/CheckRule";
import type { CheckSettings } from "~/generated/CheckSettings";
import type { CheckThreshold } from "~/generated/CheckThreshold";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { ChargeLimit } from "./ChargeLimit";
import classes from "./Checks.module.css";
import { type Draft, differences, draftOf, LEVELS, scaleOf, settingsOf, usualOf } from "./settings";

const KEY = ["check-rules"] as const;

/** The settings of the checks: levels and thresholds for the whole company. */
export function Checks() {
  const query = useQuery({ queryKey: KEY, queryFn: backend.metering.checkRules });
  return <Loaded query={query}>{(rules) => <Form rules={rules} />}</Loaded>;
}

function Form({ rules }: { rules: readonly CheckRule[] }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<Draft | null>(null);
  const kept = draftOf(rules);
  const usual = usualOf(rules);
  const draft = changed ?? kept;
  const count = differences(draft, kept);
  const save = useAction(
    (request, settings: CheckSettings) => backend.metering.setCheckRules(request, settings),
    {
      onDone: () => {
        setChanged(null);
        toast(t("checks.saved"));
      },
      refreshes: [KEY],
    },
  );
  return (
    <>
      <Group justify="space-between" mb={10} wrap="nowrap">
        <Text size="xs" className="muted">
          {t("checks.text")}
        </Text>
        <Group gap={8} wrap="nowrap">
          {count > 0 && (
            <Text size="xs" className="num" data-testid="checks-changed">
              {t("checks.changed", { count })}
            </Text>
          )}
          <Button
            variant="default"
            disabled={differences(draft, usual) === 0}
            onClick={() => setChanged(usual)}
            data-testid="checks-reset"
          >
            {t("checks.reset")}
          </Button>
          <Button
            disabled={count === 0}
            loading={save.isPending}
            onClick={() => save.mutate(settingsOf(rules, draft))}
            data-testid="checks-save"
          >
            {t("common.save")}
          </Button>
        </Group>
      </Group>
      <ChargeLimit />
      <CheckTable rules={rules} draft={draft} usual={usual} onChange={setChanged} />
    </>
  );
}

type Props = { rules: readonly CheckRule[]; draft: Draft; usual: Draft; onChange: (draft: Draft) => void };

/** The checks, one row each, with level and thresholds. */
function CheckTable({ rules, draft, usual, onChange }: Props) {
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
  threshold: CheckThreshold;
  value: number;
  onChange: (value: number) => void;
};

function Threshold({ threshold, value, onChange }: ThresholdProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { unit, default_value: common, min, max } = threshold;
  const scale = scaleOf(unit);
  const name = t(`threshold.${threshold.name as keyof Omit<CheckSettings, "levels">}`);
  return (
    <div className={classes.threshold}>
      <NumberInput
        label={`${name} (${t(`thresholdUnit.${unit}`)})`}
        decimalSeparator={format.decimalMark}
        decimalScale={scale === 1 ? 0 : 3}
        value={value / scale}
        min={min / scale}
        max={max / scale}
        onChange={(next) => typeof next === "number" && onChange(Math.round(next * scale))}
        hideControls
        flex={1}
        data-testid={`threshold-${threshold.name}`}
      />
      {value !== common && (
        <Text span fz={12} className="muted num">
          {t("checks.usual", { value: format.decimal(String(common / scale)) })}
        </Text>
      )}
    </div>
  );
}
