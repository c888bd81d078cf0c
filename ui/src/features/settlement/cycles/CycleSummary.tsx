import { Text, UnstyledButton } from "@mantine/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type ComponentType, type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Facts } from "~/components/Facts";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { InputNeed } from "~/generated/InputNeed";
import type { InputScope } from "~/generated/InputScope";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { useFormat, usePermission } from "~/lib/session";
import classes from "./CycleSummary.module.css";
import { type Choice, type CycleValues, STEPS, type StepName } from "./CycleWizardSteps";

/** The parts of metering: the list of inputs that the selected services need, and the loading of files. */
export type InputParts = {
  Needs: ComponentType<{ needs: readonly InputNeed[]; aside?: ReactNode }>;
  LoadFiles: ComponentType<{ label: string; variant: "default" }>;
};

type Props = {
  values: CycleValues;
  period: Period;
  services: ServiceChoice;
  parts: InputParts;
  onEdit: (step: number) => void;
};

/** Last step: the services to settle and the inputs that their tariffs need (S9). */
export function CycleSummary({ values: { name, market, mode }, period, services, parts, onEdit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { Needs, LoadFiles } = parts;
  const mayImport = usePermission("import_data");
  const scope = useMemo<InputScope>(
    () => ({ selection: { market, period, services } }),
    [market, period, services],
  );
  const needs = useQuery({
    queryKey: ["input-needs", scope],
    queryFn: () => backend.metering.inputNeeds(scope),
  });
  const count = useQuery({
    queryKey: ["selection-count", market, period, services],
    queryFn: () => backend.settlement.countServices(market, period, services),
  });
  const part = (step: StepName, body: ReactNode) => (
    <Section
      title={t(`cycleWizard.steps.${step}`)}
      aside={
        <UnstyledButton
          className="link"
          fz={13}
          aria-label={t("wizard.editPart", { part: t(`cycleWizard.steps.${step}`) })}
          onClick={() => onEdit(STEPS.indexOf(step))}
          data-testid={`wizard-edit-${step}`}
        >
          {t("wizard.edit")}
        </UnstyledButton>
      }
    >
      {body}
    </Section>
  );
  return (
    <div className={classes.halves} data-testid="cycle-summary">
      <div>
        {part(
          "cycle",
          <Facts
            columns="3fr 2fr 1.5fr"
            facts={[
              [t("settlement.name"), name],
              [t("common.period"), format.period(period)],
              [t("common.market"), t(`market.${market}`)],
            ]}
          />,
        )}
        {part(
          "services",
          <Loaded query={count}>
            {(of) => (
              <Facts
                columns={2}
                facts={[
                  [t("cycleWizard.chosen"), format.integer(of.services)],
                  [t("cycleWizard.read"), format.integer(of.read)],
                  [t("cycleWizard.lastEnergy"), `${format.kwh(of.expected_energy_wh, 0)} kWh`],
                  [t("cycleWizard.lastBilled"), format.money(of.expected_total)],
                ]}
              />
            )}
          </Loaded>,
        )}
        {part("mode", <Facts columns={1} facts={[[t(`mode.${mode}`), t(`modeHelp.${mode}`)]]} />)}
      </div>
      <Loaded query={needs}>
        {(found) => (
          <Needs
            needs={found}
            aside={mayImport && <LoadFiles label={t("inputs.loadInputs")} variant="default" />}
          />
        )}
      </Loaded>
    </div>
  );
}

type SelectionSummaryProps = { market: Market; period: Period; filter: ServiceFilter; choice: Choice };

/** The count and energy of the selection, kept up to date. */
export function SelectionSummary({ market, period, filter, choice }: SelectionSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const byHand = !choice.all && choice.chosen.size > 0;
  const matching = useCount(market, period, { matching: filter });
  const these = useCount(market, period, byHand ? { these: [...choice.chosen] } : null);
  const data = byHand ? these : matching;
  const chosen = choice.all ? (matching?.services ?? 0) : choice.chosen.size;
  return (
    <div aria-live="polite">
      <Text size="xs" fw={600} className="num" data-testid="selection-count" data-count={chosen}>
        {t("settlement.selected", { count: chosen, shown: format.integer(chosen) })}
      </Text>
      {matching && data && (
        <Text fz={12} className="muted num" data-testid="selection-expected">
          {[
            t("settlement.matching", { count: matching.services, shown: format.integer(matching.services) }),
            t("settlement.withReading", { count: data.read, shown: format.integer(data.read) }),
            t("settlement.remote", { count: data.remote, shown: format.integer(data.remote) }),
            t("settlement.expected", {
              kwh: format.kwh(data.expected_energy_wh, 0),
              money: format.money(data.expected_total),
            }),
            matching.taken > 0 &&
              t("settlement.taken", { count: matching.taken, shown: format.integer(matching.taken) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      )}
    </div>
  );
}

/** Keeps the previous counts while new ones are read. */
function useCount(market: Market, period: Period, services: ServiceChoice | null) {
  return useQuery({
    queryKey: ["selection-count", market, period, services],
    queryFn: services ? () => backend.settlement.countServices(market, period, services) : skipToken,
    placeholderData: keepPreviousData,
  }).data;
}
