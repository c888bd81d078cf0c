import { Select, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { PackChoice } from "~/generated/PackChoice";
import classes from "./FirstStart.module.css";
import type { SetupValues } from "./setupValues";

type Props = { form: UseFormReturnType<SetupValues>; packs: PackChoice[] };

export function CountryStep({ form, packs }: Props) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: "currency" });
  const currencies = [...new Set(packs.map((pack) => pack.currency)), "USD"].map((code) => ({
    value: code,
    label: `${code} · ${names.of(code)}`,
  }));
  return (
    <Stack gap="md">
      <Text size="xs" className="muted">
        {t("setup.countryText")}
      </Text>
      <SimpleGrid cols={3} role="radiogroup" aria-label={t("setup.country")}>
        {packs.map((pack) => {
          const on = form.values.country === pack.country;
          return (
            <UnstyledButton
              key={pack.country}
              role="radio"
              aria-checked={on}
              className={`${classes.choice} ${on ? classes.choiceOn : ""}`}
              data-testid={`country-${pack.country}`}
              onClick={() => {
                form.setFieldValue("country", pack.country);
                form.setFieldValue("currency", pack.currency);
                form.clearErrors();
              }}
            >
              <Text size="sm" fw={600}>
                {i18n.language === "en" ? pack.name_en : pack.name_es}
              </Text>
              <Text size="xs" className="muted">
                {t("setup.packText", { count: pack.tariffs, currency: pack.currency })}
              </Text>
            </UnstyledButton>
          );
        })}
      </SimpleGrid>
      {form.errors.country && (
        <Text size="xs" className="debt" role="alert">
          {t("setup.countryMissing")}
        </Text>
      )}
      <Select
        label={t("setup.currency")}
        description={t("setup.currencyText")}
        data={currencies}
        allowDeselect={false}
        w={340}
        data-testid="setup-currency"
        {...form.getInputProps("currency")}
      />
    </Stack>
  );
}
