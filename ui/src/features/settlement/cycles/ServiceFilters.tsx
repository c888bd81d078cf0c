import { Button, Group, NumberInput, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { DirectorySelect } from "~/components/DirectorySelect";
import { TextFilter } from "~/components/TextFilter";
import type { Market } from "~/generated/Market";
import type { Metering } from "~/generated/Metering";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { useTariffName } from "~/lib/tariffs";

const METERING = ["remote", "manual"] as const satisfies readonly Metering[];

/** Every condition, so that a new one is cleared too. */
const CLEARED: Record<keyof ServiceFilter, undefined> = {
  text: undefined,
  metering: undefined,
  zone: undefined,
  region: undefined,
  tariff: undefined,
  min_kwh: undefined,
  max_kwh: undefined,
};

type Props = {
  market: Market;
  filter: ServiceFilter;
  onChange: (part: Partial<ServiceFilter>) => void;
};

export function ServiceFilters({ market, filter, onChange }: Props) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const tariffs = useQuery({
    queryKey: ["tariffs-in-use", market],
    queryFn: () => backend.settlement.tariffsInUse(market),
  });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const kwh = (value: string | number) => (typeof value === "number" ? value : undefined);
  return (
    <Group gap={8} mb={10} align="flex-end">
      <TextFilter
        value={filter.text}
        onChange={(text) => onChange({ text })}
        placeholder={t("settlement.filter")}
        testId="services-filter"
        width={200}
      />
      <Select
        aria-label={t("supply.metering")}
        placeholder={t("settlement.anyMetering")}
        data={METERING.map((value) => ({ value, label: t(`metering.${value}`) }))}
        value={filter.metering ?? null}
        onChange={(value) => onChange({ metering: METERING.find((known) => known === value) })}
        clearable
        w={140}
      />
      <DirectorySelect
        directory="zone"
        aria-label={t("common.zone")}
        placeholder={t("customers.anyZone")}
        value={filter.zone}
        onChange={(zone) => onChange({ zone: zone || undefined })}
        w={142}
      />
      <DirectorySelect
        directory="region"
        aria-label={t("directory.region")}
        placeholder={t("settlement.anyRegion")}
        value={filter.region}
        onChange={(region) => onChange({ region: region || undefined })}
        w={160}
      />
      <Select
        aria-label={t("common.tariff")}
        placeholder={t("settlement.anyTariff")}
        data={(tariffs.data ?? []).map((code) => ({ value: code, label: tariffName(code) }))}
        value={filter.tariff ?? null}
        onChange={(tariff) => onChange({ tariff: tariff ?? undefined })}
        clearable
        searchable
        comboboxProps={{ width: "max-content" }}
        w={190}
      />
      <NumberInput
        label={t("settlement.minKwh")}
        value={filter.min_kwh ?? ""}
        onChange={(value) => onChange({ min_kwh: kwh(value) })}
        min={0}
        allowDecimal={false}
        hideControls
        w={98}
      />
      <NumberInput
        label={t("settlement.maxKwh")}
        value={filter.max_kwh ?? ""}
        onChange={(value) => onChange({ max_kwh: kwh(value) })}
        min={0}
        allowDecimal={false}
        hideControls
        w={98}
      />
      {filtered && (
        <Button variant="subtle" color="gray" onClick={() => onChange(CLEARED)}>
          {t("common.clearFilters")}
        </Button>
      )}
    </Group>
  );
}
