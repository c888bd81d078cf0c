import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Page } from "~/components/Page";
import { Loaded } from "~/components/states";
import { PeriodPicker } from "~/features/board/PeriodPicker";
import { usePeriods } from "~/features/board/usePeriods";
import { AreaTabs } from "~/features/settlement/AreaTabs";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { Periodicity } from "~/generated/Periodicity";
import { useFormat, usePermission } from "~/lib/session";
import { AllocateButton } from "./Allocate";
import classes from "./Inputs.module.css";
import { LoadFiles } from "./LoadFiles";
import { Needs } from "./Needs";
import { Values } from "./Values";

const route = getRouteApi("/settlement/inputs");

export const MARKETS = ["regulated", "unregulated"] as const satisfies readonly Market[];
const PERIODICITIES = [
  "hourly",
  "daily",
  "monthly",
  "on_publication",
] as const satisfies readonly Periodicity[];

/** What the settlement of a month is made of: what it needs and what is loaded (S9). */
export function Inputs() {
  const format = useFormat();
  const periods = usePeriods();
  const { period } = route.useSearch();
  return (
    <Loaded query={periods}>
      {({ periods: known, first }) => (
        <InputsOf period={period ?? first ?? format.today().slice(0, 7)} periods={known} />
      )}
    </Loaded>
  );
}

function InputsOf({ period, periods }: { period: Period; periods: readonly Period[] }) {
  const { t } = useTranslation();
  const { market = "regulated", name } = route.useSearch();
  const navigate = useNavigate({ from: "/settlement/inputs" });
  const mayImport = usePermission("import_data");
  const [often, setOften] = useState<Periodicity | null>(null);
  const change = (part: { period?: Period; market?: Market; name?: string | undefined }) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const query = useQuery({
    queryKey: ["input-needs", market, period],
    queryFn: () => settlement.inputNeeds({ selection: { market, period, filter: {} } }),
  });
  return (
    <Page
      fill
      title={t("areas.settlement")}
      actions={
        mayImport && (
          <>
            <AllocateButton period={period} needs={query.data ?? []} />
            <LoadFiles />
          </>
        )
      }
    >
      <AreaTabs />
      <Group gap="sm" mb={10}>
        <PeriodPicker
          periods={periods}
          value={period}
          onChange={(next) => change({ period: next, name: undefined })}
        />
        <Select
          aria-label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          value={market}
          onChange={(value) => change({ market: MARKETS.find((known) => known === value) ?? market })}
          allowDeselect={false}
          w={150}
          data-testid="inputs-market"
        />
        <Select
          aria-label={t("inputs.periodicity")}
          placeholder={t("inputs.anyPeriodicity")}
          data={PERIODICITIES.map((value) => ({ value, label: t(`periodicity.${value}`) }))}
          value={often}
          onChange={(value) => setOften(PERIODICITIES.find((known) => known === value) ?? null)}
          clearable
          w={160}
          data-testid="inputs-periodicity"
        />
      </Group>
      <div className={classes.sides}>
        <Loaded query={query}>
          {(needs) => (
            <Needs
              needs={needs.filter(({ periodicity }) => !often || periodicity === often)}
              chosen={name}
              onChoose={(next) => change({ name: next })}
            />
          )}
        </Loaded>
        <Values period={period} name={name} onClear={() => change({ name: undefined })} />
      </div>
    </Page>
  );
}
