import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { BillingSettings } from "~/generated/BillingSettings";
import classes from "./AccountBilling.module.css";
import { BillingFacts } from "./BillingFacts";
import { MeansFacts } from "./MeansFacts";

/** The same as the form, for those who may only look. */
export function BillingRead({ settings }: { settings: BillingSettings }) {
  const { t } = useTranslation();
  const { payment_means: means } = settings;
  return (
    <Section title={t("preview.billing")} testId="billing-read">
      <BillingFacts settings={settings} columns={3} />
      <Title order={3} fz={13} mt={16} mb={8}>
        {t("accountBilling.means")}
      </Title>
      {means.length === 0 ? (
        <Text fz={13} className="muted">
          {t("accountBilling.noMeans")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {means.map((one) => (
            <li key={JSON.stringify(one)} data-testid="payment-means">
              <MeansFacts means={one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
