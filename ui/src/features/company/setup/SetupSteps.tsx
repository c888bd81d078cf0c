import { Group, Select, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { AddressFields } from "~/components/AddressFields";
import { FieldGrid } from "~/components/FormPart";
import { LogoInput } from "~/components/LogoInput";
import type { CompanySetup } from "~/generated/CompanySetup";
import type { PackChoice } from "~/generated/PackChoice";
import classes from "./FirstStart.module.css";

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

/** The values of the guided set-up, with the password typed twice. */
export type SetupValues = CompanySetup & { repeat: string };

type IssuerStepProps = { form: UseFormReturnType<SetupValues>; packs: PackChoice[] };

export function IssuerStep({ form, packs }: IssuerStepProps) {
  const { t } = useTranslation();
  const taxId = packs.find((pack) => pack.country === form.values.country)?.tax_id_kind ?? "";
  const { onChange, ...name } = form.getInputProps("name");
  return (
    <Stack gap="sm">
      <TextInput
        label={t("setup.companyName")}
        description={t("setup.companyNameText")}
        withAsterisk
        autoFocus
        data-testid="setup-name"
        {...name}
        onChange={(event) => {
          const { legal_name } = form.values.issuer;
          // The legal name follows until it is written by hand.
          if (legal_name === form.values.name) {
            form.setFieldValue("issuer.legal_name", event.currentTarget.value);
          }
          onChange(event);
        }}
      />
      <Group grow align="start">
        <TextInput
          label={t("issuer.legalName")}
          withAsterisk
          data-testid="issuer-legal-name"
          {...form.getInputProps("issuer.legal_name")}
        />
        <TextInput
          label={t("issuer.taxId", { kind: taxId.toUpperCase() })}
          withAsterisk
          data-testid="issuer-tax-id"
          {...form.getInputProps("issuer.tax_id")}
        />
      </Group>
      <FieldGrid>
        <AddressFields
          input={(field) => form.getInputProps(`issuer.${field}`)}
          company={form.values.country}
          testId="issuer"
          required
        />
      </FieldGrid>
      <Group grow align="start">
        <TextInput
          label={t("common.phone")}
          data-testid="issuer-phone"
          {...form.getInputProps("issuer.phone")}
        />
        <TextInput
          label={t("common.email")}
          type="email"
          data-testid="issuer-email"
          {...form.getInputProps("issuer.email")}
        />
        <TextInput
          label={t("issuer.series")}
          withAsterisk
          maw={140}
          data-testid="issuer-series"
          {...form.getInputProps("issuer.series")}
        />
      </Group>
      <LogoInput
        value={form.values.issuer.logo}
        onChange={(logo) => form.setFieldValue("issuer.logo", logo)}
        error={form.errors["issuer.logo"]}
      />
    </Stack>
  );
}
