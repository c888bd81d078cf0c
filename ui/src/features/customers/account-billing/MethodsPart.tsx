import { ActionIcon, Button, Text, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { blankMethod, type MethodDraft } from "~/lib/paymentMethods";
import classes from "./AccountBilling.module.css";
import { MethodFields } from "./MethodFields";
import type { SettingsForm } from "./useBillingForm";

/** The payment methods of the account, edited in place. */
export function MethodsPart({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  const drafts = form.values.payment_methods;
  const write = (next: MethodDraft[]) => {
    form.setFieldValue("payment_methods", next);
    form.clearFieldError("payment_methods");
  };
  const add = () => {
    const draft = blankMethod();
    write([...drafts, draft]);
    setAdded(draft.key);
  };
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLElement>(`[data-method="${added}"] input`)?.focus();
  }, [added]);
  return (
    <section className={classes.whole}>
      <Title order={3} fz={12} mb={6} className="muted">
        {t("accountBilling.paymentMethods")}
      </Title>
      {drafts.length > 0 ? (
        <ul ref={list} className={classes.list}>
          {drafts.map((draft, at) => (
            <li key={draft.key} data-method={draft.key} data-testid="method-draft">
              <fieldset
                className={classes.methods}
                aria-label={t("accountBilling.methodNumber", { number: at + 1 })}
              >
                <MethodFields
                  draft={draft}
                  onChange={(next) => {
                    write(drafts.with(at, next));
                    for (const field of Object.keys(next))
                      form.clearFieldError(`payment_methods.${at}.${field}`);
                  }}
                  props={(field) => {
                    const path = `payment_methods.${at}.${field}`;
                    return { error: form.errors[path], "data-path": path };
                  }}
                />
                <ActionIcon
                  className={classes.remove ?? ""}
                  aria-label={t("accountBilling.removePaymentMethod", { number: at + 1 })}
                  onClick={() => {
                    write(drafts.toSpliced(at, 1));
                    form.clearErrors();
                    adding.current?.focus();
                  }}
                  data-testid="method-remove"
                >
                  <IconX size={15} />
                </ActionIcon>
              </fieldset>
            </li>
          ))}
        </ul>
      ) : (
        <Text fz={13} className="muted" mb={8}>
          {t("accountBilling.noMeans")}
        </Text>
      )}
      {form.errors.payment_methods && (
        <Text fz={12} c="error" mb={8} role="alert" data-testid="method-problem">
          {form.errors.payment_methods}
        </Text>
      )}
      <Button
        ref={adding}
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={add}
        data-testid="method-add"
      >
        {t("accountBilling.addPaymentMethod")}
      </Button>
      <Text fz={12} className="muted" mt={6}>
        {t("accountBilling.noCards")}
      </Text>
    </section>
  );
}
