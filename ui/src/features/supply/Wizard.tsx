import { Alert, Button, Group, Stepper, Text } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { Draft } from "~/generated/Draft";
import type { GroupId } from "~/generated/GroupId";
import { shortcut } from "~/lib/keys";
import { useFormat } from "~/lib/session";
import { ContractStep } from "./ContractStep";
import { DraftMark } from "./DraftMark";
import { newWizard } from "./drafts";
import { pointOf } from "./newPoint";
import { ServiceStep } from "./ServiceStep";
import { SummaryStep } from "./SummaryStep";
import classes from "./supply.module.css";
import { useEstimate, useTerms } from "./terms";
import { useCreatePoint } from "./useCreatePoint";
import { useDraftInAddress } from "./useDraftInAddress";
import { useKeptDraft } from "./useKeptDraft";
import { useSteps } from "./useSteps";
import { WhereStep } from "./WhereStep";
import { useWizardForm } from "./wizardForm";
import { STEPS } from "./wizardValues";

type Props = {
  account: AccountDetail;
  choices: BillingChoices;
  billing: BillingSettings;
  group: GroupId | undefined;
  draft: Draft | undefined;
};

export function Wizard({ account, choices, billing, group, draft }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [start] = useState(() =>
    newWizard({ account, choices, billing, group, today: format.today() }, draft),
  );
  const { id } = start;
  const form = useWizardForm(start.values);
  const { values } = form;
  const { box, step, reached, ...steps } = useSteps(form, start);
  const draftKept = useKeptDraft({ id, account, found: Boolean(draft), data: { step, reached, values } });
  useDraftInAddress(id, draftKept.kept !== "none");
  const terms = useTerms(values).data;
  const estimate = useEstimate(values, terms);
  const create = useCreatePoint({ account, form, draft: draftKept, id, show: steps.show });
  const last = step === STEPS.length - 1;

  const go = (to: number) => {
    if (!create.isPending) steps.go(to);
  };
  const next = () => {
    if (!last) return go(step + 1);
    if (!create.isPending && steps.complete()) create.confirm(pointOf(account.id, values, terms));
  };
  const back = () => {
    if (step > 0) go(step - 1);
  };
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/customers">
          {t("areas.customers")}
        </Crumb>,
        <Crumb key="account" to="/customers/$id" params={{ id: account.id }}>
          {account.name}
        </Crumb>,
      ]}
      title={t("wizard.title")}
      actions={<DraftMark id={id} account={account.id} kept={draftKept} />}
    >
      <form
        className={classes.form}
        tabIndex={-1}
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
        onKeyDown={getHotkeyHandler([
          ["mod+Enter", next],
          ["alt+ArrowLeft", back],
        ])}
        data-testid="wizard"
        data-step={STEPS[step]}
      >
        <Stepper active={step} size="xs" iconSize={24} mb={12} onStepClick={go}>
          {STEPS.map((name, at) => (
            <Stepper.Step
              key={name}
              label={t(`wizard.steps.${name}`)}
              allowStepSelect={at <= reached && at !== step}
              aria-current={at === step ? "step" : undefined}
              data-testid={`wizard-step-${name}`}
            />
          ))}
        </Stepper>
        <div ref={box} className={classes.body} tabIndex={-1}>
          {step === 0 && <WhereStep form={form} account={account} />}
          {step === 1 && <ServiceStep form={form} terms={terms} />}
          {step === 2 && (
            <ContractStep form={form} terms={terms} estimate={estimate} onComplete={() => go(1)} />
          )}
          {last && (
            <SummaryStep values={values} account={account} terms={terms} estimate={estimate} onEdit={go} />
          )}
        </div>
        {create.problem && (
          <Alert color="red" mt={10} data-testid="wizard-problem">
            {create.problem}
          </Alert>
        )}
        <div className={`surface ${classes.footer}`}>
          <Text fz={12} className="muted">
            {last ? t("wizard.nothingYet") : t("wizard.keys", { next: shortcut("Enter") })}
          </Text>
          <Group gap={8}>
            {step > 0 && (
              <Button variant="default" onClick={back} data-testid="wizard-back">
                {t("common.back")}
              </Button>
            )}
            <Button
              type="submit"
              loading={create.isPending}
              data-testid={last ? "wizard-confirm" : "wizard-next"}
            >
              {last ? t("wizard.confirm") : t("common.next")}
            </Button>
          </Group>
        </div>
      </form>
    </Page>
  );
}
