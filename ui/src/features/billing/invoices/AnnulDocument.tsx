import { Button, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { ReasonForm } from "~/components/ReasonForm";
import type { FiscalDocument } from "~/generated/FiscalDocument";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";

/** The button that annuls an invoice by a credit note, with the coded reason of the country. */
export function AnnulDocument({ invoice }: { invoice: FiscalDocument }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileOff size={15} />}
        onClick={open}
        data-testid="annul-invoice"
      >
        {t("invoices.annul")}
      </Button>
      <FormModal
        opened={opened}
        onClose={close}
        title={t("invoices.annulTitle", { number: invoice.number })}
        size={500}
      >
        <Fields invoice={invoice} onClose={close} />
      </FormModal>
    </>
  );
}

function Fields({ invoice, onClose }: { invoice: FiscalDocument; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const reasons = useQuery({ queryKey: ["annulment-reasons"], queryFn: backend.billing.annulmentReasons });
  return (
    <ReasonForm
      text={t("invoices.annulText")}
      label={t("invoices.annulReason")}
      hint={t("invoices.annulHint")}
      submit={t("invoices.annul")}
      testId="annul"
      initialValues={{ reason_code: "", reason: "" }}
      run={(request, annulment) => backend.billing.annulDocument(request, invoice.id, annulment)}
      onDone={({ amount, credit }) => {
        toast(t("invoices.annulled", { amount: format.money(amount), credit: format.money(credit) }));
        onClose();
      }}
      onCancel={onClose}
    >
      {(form) => (
        <Select
          label={t("invoices.annulCode")}
          data={(reasons.data ?? []).map(({ code, name_es, name_en }) => ({
            value: code,
            label: `${code} · ${i18n.language === "en" ? name_en : name_es}`,
          }))}
          allowDeselect={false}
          withAsterisk
          data-autofocus
          data-testid="annul-code"
          {...form.getInputProps("reason_code")}
        />
      )}
    </ReasonForm>
  );
}
