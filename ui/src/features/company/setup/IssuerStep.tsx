import { Group, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { LogoInput } from "~/components/LogoInput";
import type { PackChoice } from "~/generated/PackChoice";
import type { SetupValues } from "./setupValues";

type Props = { form: UseFormReturnType<SetupValues>; packs: PackChoice[] };

export function IssuerStep({ form, packs }: Props) {
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
      <TextInput
        label={t("common.address")}
        withAsterisk
        data-testid="issuer-address"
        {...form.getInputProps("issuer.address")}
      />
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
