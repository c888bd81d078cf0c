import { Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { LogoInput } from "~/components/LogoInput";
import type { NewIssuer } from "~/generated/NewIssuer";
import { showInField } from "~/lib/formErrors";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const FIELDS = ["legal_name", "tax_id", "address", "phone", "email", "series", "logo"];

export function IssuerForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("issuer.add")} size={560}>
      <Fields onClose={onClose} />
    </FormModal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<NewIssuer>({
    initialValues: { legal_name: "", tax_id: "", address: "", phone: "", email: "", series: "", logo: null },
    validate: { legal_name: needed, tax_id: needed, address: needed, series: needed },
  });
  const add = useAction((request, issuer: NewIssuer) => company.addIssuer(request, issuer), {
    onDone: (issuer) => {
      toast(t("issuer.added", { name: issuer.legal_name }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, FIELDS) !== null,
  });
  const text = (name: keyof NewIssuer & string, label: string, required = false) => (
    <TextInput
      label={label}
      withAsterisk={required}
      data-testid={`new-issuer-${name.replaceAll("_", "-")}`}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        {text("legal_name", t("issuer.legalName"), true)}
        <Group grow align="start">
          {text("tax_id", t("issuer.taxIdShort"), true)}
          {text("series", t("issuer.series"), true)}
        </Group>
        {text("address", t("common.address"), true)}
        <Group grow align="start">
          {text("phone", t("common.phone"))}
          {text("email", t("common.email"))}
        </Group>
        <LogoInput
          value={form.values.logo}
          onChange={(logo) => form.setFieldValue("logo", logo)}
          error={form.errors.logo}
        />
        <FormButtons onCancel={onClose} saving={add.isPending} testId="new-issuer-save" />
      </Stack>
    </form>
  );
}
