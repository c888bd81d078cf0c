import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconFileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { Annulment } from "~/generated/Annulment";
import type { FiscalDocument } from "~/generated/FiscalDocument";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

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
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<Annulment>({
    initialValues: { reason_code: "", reason: "" },
    validate: { reason_code: needed, reason: needed },
  });
  const annul = useAction(
    (request, annulment: Annulment) => backend.billing.annulDocument(request, invoice.id, annulment),
    {
      onDone: ({ amount, credit }) => {
        toast(t("invoices.annulled", { amount: format.money(amount), credit: format.money(credit) }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, ["reason_code", "reason"]) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => annul.mutate(values))}>
      <Stack gap="sm">
        <Text size="xs">{t("invoices.annulText")}</Text>
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
        <TextInput
          label={t("invoices.annulReason")}
          placeholder={t("invoices.annulHint")}
          maxLength={200}
          withAsterisk
          data-testid="annul-reason"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={annul.isPending} data-testid="annul-confirm">
            {t("invoices.annul")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
