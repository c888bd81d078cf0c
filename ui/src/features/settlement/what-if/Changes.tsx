import { ActionIcon, Autocomplete, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend, newRequest } from "~/backend";
import { DecimalInput } from "~/components/DecimalInput";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import { type Change, emptyChange, KINDS } from "./changes";

const ADD = { replace: "whatIf.addReplace", prices: "whatIf.addPrices", input: "whatIf.addInput" } as const;

type Props = {
  market: Market;
  period: Period;
  changes: readonly Change[];
  onChange: (changes: readonly Change[]) => void;
};

/** The changes of a simulation: tariffs, prices and inputs. */
export function Changes({ market, period, changes, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap={10}>
      {changes.length === 0 && (
        <Text size="xs" className="muted">
          {t("whatIf.noChanges")}
        </Text>
      )}
      {changes.map((change, at) => (
        <Group key={change.key} gap="sm" align="end" data-testid="what-if-change">
          <Fields
            market={market}
            period={period}
            change={change}
            onChange={(next) => onChange(changes.map((one) => (one.key === next.key ? next : one)))}
          />
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("whatIf.removeChange", { number: at + 1 })}
            onClick={() => onChange(changes.filter(({ key }) => key !== change.key))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap={8}>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => onChange([...changes, emptyChange(kind, newRequest())])}
            data-testid={`what-if-add-${kind}`}
          >
            {t(ADD[kind])}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

type FieldsProps = { market: Market; period: Period; change: Change; onChange: (change: Change) => void };

function Fields({ market, period, change, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const used = useQuery({
    queryKey: ["tariffs-in-use", market],
    queryFn: () => backend.settlement.tariffsInUse(market),
  });
  const all = useQuery({ queryKey: ["tariffs"], queryFn: backend.settlement.tariffs });
  const known = useQuery({
    queryKey: ["input-needs", market, period],
    queryFn: () => backend.metering.inputNeeds({ selection: { market, period, services: { matching: {} } } }),
    enabled: change.kind === "input",
  });
  if (change.kind === "input") {
    const names = (known.data ?? []).filter(({ kind }) => kind === "value" || kind === "index");
    return (
      <>
        <Autocomplete
          size="xs"
          label={t("whatIf.input")}
          data={names.map(({ name }) => name)}
          value={change.name}
          onChange={(name) => onChange({ ...change, name })}
          w={240}
          data-testid="what-if-input"
        />
        <DecimalInput
          label={t("whatIf.value")}
          allowNegative
          value={change.value}
          onChange={(value) => onChange({ ...change, value })}
          w={140}
          data-testid="what-if-value"
        />
      </>
    );
  }
  const tariff = (label: string) => (
    <Select
      label={label}
      data={used.data ?? []}
      value={change.tariff || null}
      onChange={(code) => onChange({ ...change, tariff: code ?? "" })}
      searchable
      w={220}
      data-testid="what-if-tariff"
    />
  );
  if (change.kind === "replace") {
    return (
      <>
        {tariff(t("whatIf.replace"))}
        <Select
          label={t("whatIf.by")}
          data={(all.data ?? []).map(({ code }) => code)}
          value={change.by || null}
          onChange={(code) => onChange({ ...change, by: code ?? "" })}
          searchable
          w={220}
          data-testid="what-if-by"
        />
      </>
    );
  }
  return (
    <>
      {tariff(t("whatIf.allTariff"))}
      <Components
        tariff={change.tariff}
        value={change.component}
        onChange={(component) => onChange({ ...change, component })}
      />
      <DecimalInput
        label={t("whatIf.percent")}
        allowNegative
        suffix=" %"
        value={change.percent}
        onChange={(percent) => onChange({ ...change, percent })}
        w={110}
        data-testid="what-if-percent"
      />
    </>
  );
}

type ComponentsProps = { tariff: string; value: string; onChange: (component: string) => void };

function Components({ tariff, value, onChange }: ComponentsProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["tariff", tariff],
    queryFn: () => backend.settlement.tariff(tariff),
    enabled: tariff !== "",
  });
  const codes = new Map(
    (query.data?.versions ?? []).flatMap(({ components }) =>
      components.map(({ code, description }) => [code, description] as const),
    ),
  );
  return (
    <Select
      label={t("whatIf.component")}
      placeholder={t("whatIf.anyComponent")}
      data={[...codes].map(([code, name]) => ({ value: code, label: name || code }))}
      value={value || null}
      onChange={(code) => onChange(code ?? "")}
      clearable
      searchable
      w={260}
      data-testid="what-if-component"
    />
  );
}
