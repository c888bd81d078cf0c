import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { StepForm } from "~/components/StepForm";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { Draft } from "~/generated/Draft";
import type { GroupId } from "~/generated/GroupId";
import { useFormat } from "~/lib/session";
import { ContractStep } from "./ContractStep";
import { DraftMark } from "./DraftMark";
import { newWizard } from "./drafts";
import { pointOf } from "./newPoint";
import { ServiceStep } from "./ServiceStep";
import { SummaryStep } from "./SummaryStep";
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
  const go = (to: number) => {
    if (!create.isPending) steps.go(to);
  };
  const confirm = () => {
    if (steps.complete()) create.confirm(pointOf(account.id, values, terms));
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
      <StepForm
        steps={STEPS.map((name) => [name, t(`wizard.steps.${name}`)] as const)}
        step={step}
        reached={reached}
        onGo={go}
        onConfirm={confirm}
        confirm={t("wizard.confirm")}
        busy={create.isPending}
        problem={create.problem}
        box={box}
      >
        {step === 0 && <WhereStep form={form} account={account} />}
        {step === 1 && <ServiceStep form={form} terms={terms} />}
        {step === 2 && (
          <ContractStep form={form} terms={terms} estimate={estimate} onComplete={() => go(1)} />
        )}
        {step === STEPS.length - 1 && (
          <SummaryStep values={values} account={account} terms={terms} estimate={estimate} onEdit={go} />
        )}
      </StepForm>
    </Page>
  );
}
