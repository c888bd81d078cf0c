import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import type { Period } from "~/generated/Period";
import { MARKETS } from "~/lib/markets";
import type { CycleValues } from "./cycleDraft";

type Props = {
  form: UseFormReturnType<CycleValues>;
  onPeriod: (period: Period) => void;
  onMarket: () => void;
};

/** First step: the name of the cycle, the month and the market. */
export function CycleStep({ form, onPeriod, onMarket }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t("cycleWizard.what")}>
      <SimpleGrid cols={3} spacing="md" maw={900}>
        <TextInput
          label={t("settlement.name")}
          data-first
          data-testid="cycle-name"
          {...form.getInputProps("name")}
        />
        <MonthPickerInput
          label={t("common.period")}
          valueFormat="MMMM YYYY"
          data-testid="cycle-period"
          {...form.getInputProps("period")}
          onChange={(value) => {
            form.setFieldValue("period", value);
            if (value) onPeriod(value.slice(0, 7));
          }}
        />
        <Select
          label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          allowDeselect={false}
          data-testid="cycle-market"
          {...form.getInputProps("market")}
          onChange={(value) => {
            form.setFieldValue("market", MARKETS.find((market) => market === value) ?? "regulated");
            onMarket();
          }}
        />
      </SimpleGrid>
      <Text fz={12} className="muted" mt={12} maw={900}>
        {t("cycleWizard.whatText")}
      </Text>
    </Section>
  );
}
