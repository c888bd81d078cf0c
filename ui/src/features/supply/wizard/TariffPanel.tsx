import { Group, NumberInput, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { TariffComponents } from "~/components/TariffComponents";
import type { TariffTerms } from "~/generated/TariffTerms";
import { useFormat } from "~/lib/session";
import { useTariffs } from "~/lib/tariffs";
import type { Estimate } from "./newPoint";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardValues";

type Props = { form: WizardForm; terms: TariffTerms | undefined; estimate: Estimate };

/** The prices of the tariff on the first day and the estimated bill of a month. */
export function TariffPanel({ form, terms, estimate }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: tariffs = [] } = useTariffs();
  const { tariff, from } = form.values.contract;
  const currency = tariffs.find(({ code }) => code === tariff)?.currency ?? "";
  if (!tariff || !from) {
    return (
      <Section title={t("wizard.estimate")}>
        <Text size="xs" className="muted">
          {t("wizard.chooseTariff")}
        </Text>
      </Section>
    );
  }
  return (
    <>
      <Section
        title={t("wizard.estimate")}
        testId="wizard-estimate"
        aside={
          <Group gap={6}>
            <Text fz={12} className="muted">
              {t("wizard.monthOf")}
            </Text>
            <NumberInput
              aria-label={t("wizard.monthlyKwh")}
              min={0}
              max={9_999_999}
              step={10}
              allowDecimal={false}
              suffix=" kWh"
              w={104}
              data-testid="wizard-kwh"
              {...form.getInputProps("kwh")}
            />
          </Group>
        }
      >
        <EstimateLines estimate={estimate} />
      </Section>
      <Section
        title={t("tariffs.components")}
        aside={
          terms?.version && (
            <Text fz={12} className="muted">
              {t("wizard.pricesOn", { date: format.date(from) })}
            </Text>
          )
        }
      >
        {terms?.version && <TariffComponents version={terms.version} currency={currency} brief />}
        {terms && !terms.version && (
          <Text size="xs" className="muted" data-testid="wizard-no-version">
            {t("wizard.noVersion", { date: format.date(from) })}
          </Text>
        )}
      </Section>
    </>
  );
}

/** The lines and total of the estimated bill, or the reason why there is none. */
function EstimateLines({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Loaded query={estimate}>
      {({ lines, total, why_not }) =>
        total ? (
          <table className={classes.lines} data-testid="estimate-lines">
            <tbody>
              {lines.map(({ description, amount }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <tr key={at}>
                  <td>{description}</td>
                  <td className="num">{format.amount(amount)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t("common.total")}</td>
                <td className="num" data-testid="estimate-total">
                  {format.money(total)}
                </td>
              </tr>
            </tfoot>
          </table>
        ) : (
          <Text size="xs" className="muted" role="status" data-testid="estimate-why-not">
            {why_not ?? t("wizard.noEstimate")}
          </Text>
        )
      }
    </Loaded>
  );
}
