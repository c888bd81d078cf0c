import {
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackendError } from "~/backend";
import { Field, FormPart } from "~/components/FormPart";
import { Discard } from "~/features/customers/accounts/Discard";
import type { AccountBilling } from "~/generated/AccountBilling";
import type { AccountId } from "~/generated/AccountId";
import { useBillingChoices, useChoiceNames } from "~/lib/billingChoices";
import { showInField } from "~/lib/formErrors";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import { useLeaving } from "~/lib/useLeaving";
import classes from "./AccountBilling.module.css";
import { CHOSEN, type Chosen, NO_CHOICES, useDocumentLists } from "./documentChoices";
import { MethodsPart } from "./MethodsPart";
import { BILLING_FIELDS, type SettingsForm, settingsOf, useBillingForm } from "./useBillingForm";
import { billingKey, useSaveBilling } from "./useSaveBilling";

type Props = { account: AccountId; billing: AccountBilling };

export function BillingForm({ account, billing }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const box = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<BackendError | null>(null);
  const { form, dirty, seen, show, saved } = useBillingForm(billing);
  const giveUp = () => {
    setProblem(null);
    show(billing);
    leaving.stay();
  };
  const onRefused = (error: BackendError) => {
    // The operator may have left the page while it was being saved.
    if (!box.current) return false;
    const path = showInField(form, error, BILLING_FIELDS);
    if (path) form.getInputNode(path)?.focus();
    else setProblem(error);
    if (error.code === "conflict") void client.invalidateQueries({ queryKey: billingKey(account) });
    return true;
  };
  const saving = useSaveBilling(account, { onSaved: saved, onRefused });
  const leaving = useLeaving(dirty && !saving.isPending, giveUp);
  const save = form.onSubmit(
    (values) => {
      setProblem(null);
      leaving.stay();
      if (dirty && !saving.isPending) saving.mutate({ seen, settings: settingsOf(values) });
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? "")?.focus(),
  );
  return (
    <form
      ref={box}
      className={`surface ${classes.form}`}
      onSubmit={save}
      onKeyDown={onShortcuts({ save: () => save(), goOn: () => save() })}
      data-testid="billing-form"
    >
      <Title order={2} fz={14} px={16} pt={12}>
        {t("preview.billing")}
      </Title>
      <div className={classes.fields}>
        <div>
          <DocumentPart form={form} />
        </div>
        <div>
          <SwitchesPart form={form} />
        </div>
        <MethodsPart form={form} />
      </div>
      {problem && (
        <Alert color="red" radius={0} px={16} py={8} data-testid="billing-problem">
          {problem.message}
          {problem.code === "conflict" && (
            <Button variant="subtle" size="compact-xs" ml={8} onClick={giveUp} data-testid="billing-reload">
              {t("accountBilling.reload")}
            </Button>
          )}
        </Alert>
      )}
      <div className={classes.footer}>
        {leaving.asking ? (
          <Discard onKeep={leaving.stay} onDiscard={leaving.goOn} />
        ) : (
          <>
            <Text fz={12} className="muted">
              {t("account.keys", { keys: shortcut("save") })}
            </Text>
            <Group gap="sm" wrap="nowrap">
              {dirty && (
                <Button variant="default" onClick={leaving.leave} data-testid="billing-discard">
                  {t("account.discard")}
                </Button>
              )}
              <Button type="submit" disabled={!dirty} loading={saving.isPending} data-testid="billing-save">
                {t("common.save")}
              </Button>
            </Group>
          </>
        )}
      </div>
    </form>
  );
}

const SWITCHES = [
  { field: "billing_enabled", name: "enabled", help: "enabledHelp" },
  { field: "inform_collector", name: "inform", help: "informHelp" },
  { field: "automatic_state", name: "automatic", help: "automaticHelp" },
] as const;

/** The billing switches of the account, each explained. */
function SwitchesPart({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  return (
    <FormPart title={t("accountBilling.switches")}>
      <Field of={6}>
        <Stack gap={10}>
          {SWITCHES.map(({ field, name, help }) => (
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

/** Issuer, kind of invoice, tax condition, billing day and taxes. */
function DocumentPart({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const { data: choices = NO_CHOICES } = useBillingChoices();
  const { issuer, tax_condition, invoice_type, taxes } = form.values;
  const ofContract = t("accountBilling.ofContract");
  const lists = useDocumentLists({ issuer, tax_condition, invoice_type }, (next) => {
    for (const field of CHOSEN) {
      form.setFieldValue(field, next[field]);
      form.clearFieldError(field);
    }
  });
  const select = (field: keyof Chosen) => ({
    placeholder: ofContract,
    clearable: true,
    ...form.getInputProps(field),
    ...lists[field],
  });
  return (
    <FormPart title={t("accountBilling.document")}>
      <Field of={4}>
        <Select label={t("common.issuer")} data-testid="billing-issuer" {...select("issuer")} />
      </Field>
      <Field of={2}>
        <NumberInput
          label={t("accountBilling.day")}
          placeholder={ofContract}
          min={1}
          max={28}
          allowDecimal={false}
          data-testid="billing-day"
          {...form.getInputProps("billing_day")}
        />
      </Field>
      <Field of={3}>
        <Select
          label={t("wizard.taxCondition")}
          data-testid="billing-condition"
          {...select("tax_condition")}
        />
      </Field>
      <Field of={3}>
        <Select label={t("wizard.invoiceType")} data-testid="billing-type" {...select("invoice_type")} />
      </Field>
      <Field of={3}>
        <TextInput
          label={t("accountBilling.taxId")}
          description={t("accountBilling.taxIdHelp")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="off"
          spellCheck={false}
          data-testid="billing-tax-id"
          {...form.getInputProps("tax_id")}
        />
      </Field>
      <Field of={3}>
        <Checkbox.Group size="xs" label={t("accountBilling.taxes")} {...form.getInputProps("taxes")}>
          <Group gap="6px 16px" mt={6}>
            {choices.taxes.map(({ code }) => (
              <Checkbox key={code} value={code} label={names.tax(code)} data-testid={`billing-tax-${code}`} />
            ))}
            {choices.taxes.length === 0 && taxes.length === 0 && (
              <Text fz={12} className="muted">
                {t("accountBilling.noTaxes")}
              </Text>
            )}
          </Group>
        </Checkbox.Group>
      </Field>
    </FormPart>
  );
}
