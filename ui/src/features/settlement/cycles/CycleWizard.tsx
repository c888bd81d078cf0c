import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { focusStep, StepForm } from "~/components/StepForm";
import { Loaded } from "~/components/states";
import type { CycleId } from "~/generated/CycleId";
import type { Market } from "~/generated/Market";
import type { NewCycle } from "~/generated/NewCycle";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { showInField } from "~/lib/formErrors";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { CycleSummary, type InputParts, SelectionSummary } from "./CycleSummary";
import {
  CycleStep,
  type CycleValues,
  freeName,
  isEmpty,
  ModeStep,
  NOBODY,
  STEPS,
  servicesOf,
} from "./CycleWizardSteps";
import { ServiceFilters } from "./ServiceFilters";
import { ServicePicker } from "./ServicePicker";
import classes from "./ServicesStep.module.css";

/** The month and the market that it begins with. */
export type NewCycleSearch = { period?: Period; market?: Market };

const route = getRouteApi("/settlement/new");

/** A new cycle in four steps: name and month, services, mode and summary (S5, S8). */
export function CycleWizard({ parts }: { parts: InputParts }) {
  const { period: asked, market } = route.useSearch();
  const months = useQuery({
    queryKey: ["settlement-months"],
    queryFn: backend.settlement.settlementMonths,
    staleTime: 0,
  });
  const cycles = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles });
  const format = useFormat();
  return (
    <Loaded query={months}>
      {({ working }) => (
        <Loaded query={cycles}>
          {(known) => (
            <Wizard
              key={working}
              suggested={asked ?? working ?? format.today().slice(0, 7)}
              market={market ?? "regulated"}
              taken={new Set(known.map(({ name }) => name))}
              parts={parts}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

type Props = {
  suggested: Period;
  market: Market;
  /** Names of the cycles there are. */
  taken: ReadonlySet<string>;
  parts: InputParts;
};

function Wizard({ suggested, market: asked, taken, parts }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [filter, setFilter] = useState<ServiceFilter>({});
  const [choice, setChoice] = useState(NOBODY);
  const [{ step, reached }, setPlace] = useState({ step: 0, reached: 0 });
  const box = useRef<HTMLDivElement>(null);
  const nameOf = (period: Period) =>
    freeName(t("settlement.suggestedName", { period: format.period(period) }), taken);
  const form = useForm<CycleValues>({
    initialValues: {
      name: nameOf(suggested),
      market: asked,
      period: `${suggested}-01`,
      mode: "automatic",
    },
    validate: {
      name: (value) =>
        !value.trim() ? t("common.required") : taken.has(value.trim()) ? t("cycleWizard.nameTaken") : null,
      period: (value) => (value ? null : t("common.required")),
    },
  });
  const { name, market, mode } = form.values;
  const period = form.values.period?.slice(0, 7) ?? suggested;
  const of = { market, period };
  const nothing = isEmpty(choice);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a step that comes takes the focus
  useEffect(() => focusStep(box.current), [step]);

  const go = (to: number) => {
    if (create.isPending) return;
    const lacks = form.validate().hasErrors ? 0 : nothing ? 1 : to;
    const at = Math.min(to, lacks);
    setPlace((now) => ({ step: at, reached: Math.max(now.reached, at) }));
  };
  const create = useCreateCycle((error) => {
    const shown = showInField(form, error, ["name", "period", "market"]) !== null;
    if (shown) setPlace((now) => ({ ...now, step: 0 }));
    return shown;
  });
  const last = step === STEPS.length - 1;
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/settlement">
          {t("areas.settlement")}
        </Crumb>,
      ]}
      title={t("settlement.new")}
    >
      <StepForm
        steps={STEPS.map((step) => [step, t(`cycleWizard.steps.${step}`)] as const)}
        step={step}
        reached={reached}
        onGo={go}
        onConfirm={() =>
          create.mutate({ ...of, name: name.trim(), mode, services: servicesOf(choice, filter) })
        }
        confirm={t("settlement.settleSelection")}
        busy={create.isPending}
        enterStays={step === 1}
        blocked={step > 0 && nothing}
        note={step === 1 ? <SelectionSummary {...of} filter={filter} choice={choice} /> : undefined}
        box={box}
      >
        {step === 0 && (
          <CycleStep
            form={form}
            onPeriod={(next) => {
              if (name === nameOf(period)) form.setFieldValue("name", nameOf(next));
              setChoice(NOBODY);
            }}
            onMarket={() => {
              setFilter({});
              setChoice(NOBODY);
            }}
          />
        )}
        {step === 1 && (
          <ServicesStep
            {...of}
            filter={filter}
            choice={choice}
            onFilter={(part) => {
              setFilter((now) => ({ ...now, ...part }));
              // The selected services may no longer match the filter.
              if (!choice.all) setChoice(NOBODY);
            }}
            onChoice={setChoice}
          />
        )}
        {step === 2 && <ModeStep value={mode} onChange={(next) => form.setFieldValue("mode", next)} />}
        {last && (
          <CycleSummary
            values={form.values}
            period={period}
            services={servicesOf(choice, filter)}
            parts={parts}
            onEdit={go}
          />
        )}
      </StepForm>
    </Page>
  );
}

/** Creates the cycle, starts it and opens it. */
function useCreateCycle(onRefused: (error: BackendError) => boolean) {
  const navigate = useNavigate();
  const remember = useRememberJob();
  const run = useAction((request, cycle: CycleId) => backend.settlement.runCycle(request, cycle), {
    onDone: remember,
  });
  const create = useAction((request, cycle: NewCycle) => backend.settlement.createCycle(request, cycle), {
    onDone: (cycle) => {
      run.mutate(cycle.id, {
        onSettled: () => void navigate({ to: "/settlement/$id", params: { id: cycle.id }, replace: true }),
      });
    },
    onRefused,
  });
  return { mutate: create.mutate, isPending: create.isPending || run.isPending };
}

type ServicesStepProps = ComponentProps<typeof ServicePicker> & {
  onFilter: (part: Partial<ServiceFilter>) => void;
};

/** Second step: the services it takes, by hand or all that match (S8). */
function ServicesStep({ onFilter, ...picker }: ServicesStepProps) {
  const { market, filter } = picker;
  return (
    <div className={classes.services}>
      <ServiceFilters market={market} filter={filter} onChange={onFilter} />
      <ServicePicker {...picker} />
    </div>
  );
}
