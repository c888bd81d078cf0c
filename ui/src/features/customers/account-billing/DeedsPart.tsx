import { Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Field, FormPart } from "~/components/FormPart";
import type { BillingForm } from "./useBillingForm";

const DEEDS = [
  { field: "billing_enabled", name: "enabled", help: "enabledHelp" },
  { field: "inform_collector", name: "inform", help: "informHelp" },
  { field: "automatic_state", name: "automatic", help: "automaticHelp" },
] as const;

/** What is done with the account, each switch with what it means. */
export function DeedsPart({ form }: { form: BillingForm }) {
  const { t } = useTranslation();
  return (
    <FormPart title={t("accountBilling.deeds")}>
      <Field of={6}>
        <Stack gap={10}>
          {DEEDS.map(({ field, name, help }) => (
            <Switch
              key={field}
              label={t(`accountBilling.${name}`)}
              description={t(`accountBilling.${help}`)}
              data-testid={`billing-${name}`}
              {...form.getInputProps(field, { type: "checkbox" })}
            />
          ))}
        </Stack>
      </Field>
    </FormPart>
  );
}
