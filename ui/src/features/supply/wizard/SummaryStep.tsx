import { Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import { Facts } from "~/components/Facts";
import { Section } from "~/components/Section";
import { Tag } from "~/components/Tag";
import { NO_CHOICES } from "~/features/customers";
import { attributeLabel, attributeValue } from "~/features/supply/contracts/contractFields";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { ServiceGroup } from "~/generated/ServiceGroup";
import type { TariffTerms } from "~/generated/TariffTerms";
import { addressLine } from "~/lib/addresses";
import { useBillingChoices, useChoiceNames } from "~/lib/billingChoices";
import { useFormat } from "~/lib/session";
import { useTariffs } from "~/lib/tariffs";
import { registerUnit } from "~/lib/units";
import { groupLabel } from "./KindSwitch";
import { attributesOf, type Estimate, registersOf } from "./newPoint";
import classes from "./supply.module.css";
import { STEPS, type WizardValues } from "./wizardValues";

type Props = {
  values: WizardValues;
  account: AccountDetail;
  terms: TariffTerms | undefined;
  estimate: Estimate;
  onEdit: (step: number) => void;
};

/** Last step: the summary, with links back to each part. */
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

type ContractSummaryProps = { values: WizardValues; terms: TariffTerms | undefined };

function ContractSummary({ values, terms }: ContractSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: tariffs = [] } = useTariffs();
  const { data: { issuers } = NO_CHOICES } = useBillingChoices();
  const names = useChoiceNames();
  const { contract } = values;
  return (
    <Facts
      columns={2}
      facts={[
        [t("common.tariff"), tariffs.find(({ code }) => code === contract.tariff)?.name ?? contract.tariff],
        [t("common.market"), t(`market.${contract.market}`)],
        [t("common.from"), format.date(contract.from)],
        [t("common.to"), contract.to ? format.date(contract.to) : t("supply.open")],
        [t("common.issuer"), issuers.find(({ id }) => id === contract.issuer)?.legal_name],
        [t("wizard.contractCode"), contract.code.trim() || `K${values.code.trim()}`],
        [t("wizard.taxCondition"), names.taxCondition(contract.tax_condition)],
        [t("wizard.invoiceType"), names.invoiceType(contract.invoice_type)],
        [t("wizard.billingDay"), String(contract.billing_day)],
        [t("supply.paymentDays"), t("common.days", { count: Number(contract.payment_days) })],
        ...Object.entries(attributesOf(values, terms)).map(
          ([name, value]) => [attributeLabel(name, t), attributeValue(value, t)] as const,
        ),
      ]}
    />
  );
}

type ServiceSummaryProps = { values: WizardValues; terms: TariffTerms | undefined };

function ServiceSummary({ values, terms }: ServiceSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { meter } = values;
  const reading = (value: string | undefined, unit: string) => value && `${format.decimal(value)} ${unit}`;
  return (
    <Facts
      columns={3}
      facts={[
        [t("wizard.code"), values.code],
        [t("supply.metering"), t(`metering.${values.metering}`)],
        [t("common.state"), values.connected ? t("supply.connected") : t("supply.disconnected")],
        [t("supply.voltage"), values.voltage],
        [t("supply.phases"), values.phases],
        [t("supply.power"), values.power && `${format.decimal(values.power)} kW`],
        [t("supply.feeder"), values.feeder],
        [t("supply.transformer"), values.transformer],
        [t("supply.route"), values.route],
        ...(meter.has
          ? ([
              [t("supply.meter"), meter.serial],
              [t("wizard.installedOn"), format.date(meter.installed_on)],
              [t("wizard.dial"), `${meter.digits} · × ${format.decimal(meter.multiplier)}`],
              ...registersOf(values, terms).map(
                (register) =>
                  [
                    t(`register.${register}`),
                    reading(meter.readings[register], registerUnit(register)),
                  ] as const,
              ),
            ] as const)
          : ([[t("supply.meter"), t("wizard.without")]] as const)),
      ]}
    />
  );
}

type WhereSummaryProps = { values: WizardValues; groups: readonly ServiceGroup[] };

function WhereSummary({ values: { group, premises }, groups }: WhereSummaryProps) {
  const { t } = useTranslation();
  const known = groups.find(({ id }) => id === group.id);
  const isNew = <Tag tone="brand">{t("wizard.new")}</Tag>;
  const place = premises.kind === "existing" ? premises.chosen : premises;
  const coordinates = [premises.latitude, premises.longitude].filter(Boolean).join(", ");
  return (
    <Facts
      columns={2}
      facts={[
        [
          t("wizard.group"),
          group.kind === "new" ? (
            <>
              {groupLabel(group)} {isNew}
            </>
          ) : (
            known && groupLabel(known)
          ),
        ],
        [
          t("wizard.premises"),
          place && (
            <>
              {addressLine(place)} {premises.kind === "new" && isNew}
            </>
          ),
        ],
        ...(premises.kind === "new"
          ? ([
              [
                t("directory.zone"),
                premises.zone && <EntryName key="zone" directory="zone" code={premises.zone} />,
              ],
              [t("wizard.coordinates"), coordinates],
            ] as const)
          : []),
      ]}
    />
  );
}
