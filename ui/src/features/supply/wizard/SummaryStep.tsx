import { Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { TariffTerms } from "~/generated/TariffTerms";
import { useFormat } from "~/lib/session";
import { ContractSummary } from "./ContractSummary";
import { ServiceSummary } from "./ServiceSummary";
import classes from "./supply.module.css";
import type { Estimate } from "./terms";
import { WhereSummary } from "./WhereSummary";
import { STEPS, type WizardValues } from "./wizardValues";

type Props = {
  values: WizardValues;
  account: AccountDetail;
  terms: TariffTerms | undefined;
  estimate: Estimate;
  onEdit: (step: number) => void;
};

/** Last step: everything that will be written, with the way back to each part of it. */
export function SummaryStep({ values, account, terms, estimate, onEdit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = estimate.data?.total;
  const part = (step: 0 | 1 | 2, body: ReactNode) => (
    <Section
      title={t(`wizard.steps.${STEPS[step]}`)}
      aside={
        <UnstyledButton
          className="link"
          fz={13}
          aria-label={t("wizard.editPart", { part: t(`wizard.steps.${STEPS[step]}`) })}
          onClick={() => onEdit(step)}
          data-testid={`wizard-edit-${STEPS[step]}`}
        >
          {t("wizard.edit")}
        </UnstyledButton>
      }
    >
      {body}
    </Section>
  );
  return (
    <div className={classes.halves} data-testid="wizard-summary">
      <div>
        {part(0, <WhereSummary values={values} groups={account.groups} />)}
        {part(1, <ServiceSummary values={values} terms={terms} />)}
      </div>
      <div>
        {part(2, <ContractSummary values={values} terms={terms} />)}
        {total && (
          <Text fz={12} className="muted" px={16}>
            {t("wizard.estimated", { kwh: format.integer(Number(values.kwh)), total: format.money(total) })}
          </Text>
        )}
      </div>
    </div>
  );
}
