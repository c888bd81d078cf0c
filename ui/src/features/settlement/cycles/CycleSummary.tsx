import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Facts } from "~/components/Facts";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { Needs } from "~/features/metering";
import type { InputScope } from "~/generated/InputScope";
import type { Period } from "~/generated/Period";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import { useFormat } from "~/lib/session";
import classes from "./CycleSummary.module.css";
import { type CycleValues, STEPS, type StepName } from "./cycleDraft";

type Props = {
  values: CycleValues;
  period: Period;
  services: ServiceChoice;
  onEdit: (step: number) => void;
};

/** Last step: what will be settled, and whether what its tariffs need is there (S9). */
export function CycleSummary({ values: { name, market, mode }, period, services, onEdit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const scope = useMemo<InputScope>(
    () => ({ selection: { market, period, services } }),
    [market, period, services],
  );
  const needs = useQuery({ queryKey: ["input-needs", scope], queryFn: () => settlement.inputNeeds(scope) });
  const count = useQuery({
    queryKey: ["selection-count", market, period, services],
    queryFn: () => settlement.count(market, period, services),
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
      <Loaded query={needs}>{(found) => <Needs needs={found} />}</Loaded>
    </div>
  );
}
