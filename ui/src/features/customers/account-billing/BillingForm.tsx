import { Alert, Button, Group, Text, Title } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackendError } from "~/backend";
import { Discard } from "~/features/customers/accounts/Discard";
import type { AccountBilling } from "~/generated/AccountBilling";
import type { AccountId } from "~/generated/AccountId";
import { showInField } from "~/lib/formErrors";
import { shortcut } from "~/lib/keys";
import { useLeaving } from "~/lib/useLeaving";
import classes from "./AccountBilling.module.css";
import { DeedsPart } from "./DeedsPart";
import { DocumentPart } from "./DocumentPart";
import { MeansPart } from "./MeansPart";
import { useBillingForm } from "./useBillingForm";
import { billingKey, useSaveBilling } from "./useSaveBilling";
import { BILLING_FIELDS, settingsOf } from "./values";

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
    // Whoever left while it was being saved is told wherever they are.
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
      onKeyDown={getHotkeyHandler([
        ["mod+S", () => save()],
        ["mod+Enter", () => save()],
      ])}
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
          <DeedsPart form={form} />
        </div>
        <MeansPart form={form} />
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
              {t("account.keys", { keys: shortcut("S") })}
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
