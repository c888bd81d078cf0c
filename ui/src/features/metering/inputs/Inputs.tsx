import { Group, SegmentedControl, Select } from "@mantine/core";
import { IconArrowRight, IconBolt } from "@tabler/icons-react";
import { skipToken, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { Page } from "~/components/Page";
import { PeriodPicker, usePeriods } from "~/components/PeriodPicker";
import { AreaTabs } from "~/components/SettlementTabs";
import { EmptyState, Loaded } from "~/components/states";
import type { Period } from "~/generated/Period";
import type { Periodicity } from "~/generated/Periodicity";
import { importPermission } from "~/lib/importKinds";
import { MARKETS } from "~/lib/markets";
import { useFormat, usePermission } from "~/lib/session";
import { AllocateButton } from "./Allocate";
import type { Chosen } from "./coverage";
import { HeldCharges } from "./HeldCharges";
import classes from "./Inputs.module.css";
import { LoadedInputs } from "./LoadedInputs";
import { LoadFiles } from "./LoadFiles";
import { Needs } from "./Needs";
import { type InputsSearch, type Scope, useScope } from "./useScope";

const route = getRouteApi("/settlement/inputs");

const PERIODICITIES = [
  "hourly",
  "daily",
  "monthly",
  "on_publication",
] as const satisfies readonly Periodicity[];

/** The inputs of the settlement of a month: those needed and those loaded (S9). */
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
  const { kind, name = "" } = route.useSearch();
  const chosen = kind ? { kind, name } : null;
  const navigate = useNavigate({ from: "/settlement/inputs" });
  const mayImport = usePermission("import_data");
  const mayAllocate = usePermission(importPermission("inputs"));
  const [often, setOften] = useState<Periodicity | null>(null);
  const go = (part: InputsSearch, replace: boolean) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace });
  const change = (part: InputsSearch) => go(part, true);
  const of = useScope(period);
  const { scope } = of;
  const choose = (next: Chosen | null) => change({ kind: next?.kind, name: next?.name || undefined });
  const query = useQuery({
    queryKey: ["input-needs", scope],
    queryFn: scope ? () => backend.metering.inputNeeds(scope) : skipToken,
  });
  const needed = (
    <Loaded query={query}>
      {(needs) => (
        <Needs
          needs={needs.filter(({ periodicity }) => !often || periodicity === often)}
          chosen={chosen}
          onChoose={choose}
        />
      )}
    </Loaded>
  );
  return (
    <Page
      fill
      title={t("areas.settlement")}
      actions={
        <>
          {mayImport && mayAllocate && <AllocateButton period={period} needs={query.data ?? []} />}
          {mayImport && <LoadFiles label={t("inputs.load")} />}
          <GoOn scope={of} period={period} />
        </>
      }
    >
      <AreaTabs />
      <Group gap="sm" mb={10}>
        <PeriodPicker
          periods={periods}
          value={period}
          onChange={(next) => change({ period: next, kind: undefined, name: undefined, cycle: undefined })}
        />
        <ScopeBar scope={of} onChange={change} onScope={(part) => go({ period, ...part }, false)} />
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
      <HeldCharges />
      <div className={classes.sides}>
        {of.byCycle ? <Loaded query={of.query}>{() => (of.cycle ? needed : <NoCycle />)}</Loaded> : needed}
        <LoadedInputs period={period} scope={scope} needs={query.data} chosen={chosen} onChoose={choose} />
      </div>
    </Page>
  );
}

/** The settlement of what is chosen: its cycle or, while there is none, a new one. */
function GoOn({ scope: { byCycle, cycle, market }, period }: { scope: Scope; period: Period }) {
  const { t } = useTranslation();
  const maySettle = usePermission("run_settlement");
  const shown = {
    variant: "default",
    rightSection: <IconArrowRight size={15} />,
    children: t("inputs.goOn"),
    "data-testid": "inputs-go-on",
  } as const;
  if (byCycle && cycle) return <LinkButton to="/settlement/$id" params={{ id: cycle.id }} {...shown} />;
  return maySettle ? <LinkButton to="/settlement/new" search={{ period, market }} {...shown} /> : null;
}

function NoCycle() {
  const { t } = useTranslation();
  return <EmptyState icon={IconBolt} title={t("inputs.noCycles")} text={t("inputs.noCyclesText")} />;
}

type Props = { scope: Scope; onChange: (part: InputsSearch) => void; onScope: (part: InputsSearch) => void };

/** The choice of the scope. */
function ScopeBar({ scope: { byCycle, market, cycles, cycle }, onChange, onScope }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        aria-label={t("inputs.scope")}
        data={[
          { value: "selection", label: t("inputs.ofSelection") },
          { value: "cycle", label: t("inputs.ofCycle") },
        ]}
        value={byCycle ? "cycle" : "selection"}
        onChange={(value) =>
          onScope({
            scope: value === "cycle" ? "cycle" : undefined,
            cycle: undefined,
            kind: undefined,
            name: undefined,
          })
        }
        data-testid="inputs-scope"
      />
      {byCycle ? (
        <Select
          aria-label={t("inputs.ofCycle")}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          value={cycle?.id ?? null}
          onChange={(id) => id && onScope({ cycle: id })}
          allowDeselect={false}
          disabled={cycles.length === 0}
          w={260}
          data-testid="inputs-cycle"
        />
      ) : (
        <Select
          aria-label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          value={market}
          onChange={(value) => onChange({ market: MARKETS.find((known) => known === value) ?? market })}
          allowDeselect={false}
          w={150}
          data-testid="inputs-market"
        />
      )}
    </>
  );
}
