import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { FormModal } from "~/components/FormModal";
import { Tag } from "~/components/Tag";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { ReadingRow } from "~/generated/ReadingRow";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import type { Reason, Target } from "./readingTarget";

type Props = {
  /** Null while the dialog is closed. */
  kind: "edit" | "void" | null;
  code: string;
  target: Target;
  reason: Reason;
  saving: boolean;
  /** A note above the buttons. */
  note?: ReactNode;
  onClose: () => void;
  onSave: (edit: NewReadingEdit) => void;
};

/** The form to correct, add or void a reading. */
export function EditReading({ kind, code, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <FormModal
      title={kind === "void" ? t("review.voidTitle", { code }) : t("review.editTitle", { code })}
      size={440}
      opened={kind !== null}
      onClose={onClose}
    >
      {kind && <EditForm kind={kind} onClose={onClose} {...rest} />}
    </FormModal>
  );
}

type FormProps = Omit<Props, "kind" | "code"> & { kind: "edit" | "void" };

function EditForm({ kind, target, reason, saving, note, onClose, onSave }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = registerUnit(target.register);
  const edits = kind === "edit";
  const form = useForm({
    initialValues: { value: "", read_on: target.read_on as string | null, reason: reason.reason },
    validate: {
      value: (value) => (edits && value === "" ? t("common.required") : null),
      read_on: (day) => (day ? null : t("common.required")),
      reason: (text) => (text.trim() ? null : t("common.required")),
    },
  });
  const reading = target.value === null ? null : `${format.kwh(target.value)} ${unit}`;
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        reason.setReason(values.reason.trim());
        onSave({
          meter_serial: target.meter_serial,
          register: target.register,
          read_on: values.read_on ?? target.read_on,
          value: edits ? Math.round(Number(values.value) * 1000) : null,
          method: null,
          reason: values.reason.trim(),
        });
      })}
      data-testid="edit-reading"
    >
      <Stack gap="sm">
        {edits ? (
          <>
            <Text size="xs" className="muted">
              {target.meter_serial} · {t(`register.${target.register}`)}
              {reading && ` · ${t("review.wasRead", { value: reading })}`}
            </Text>
            <Group grow align="start">
              <DecimalInput
                label={t("review.value", { unit })}
                decimalScale={3}
                data-autofocus
                data-testid="edit-value"
                {...form.getInputProps("value")}
              />
              <DateInput
                label={t("review.readOn")}
                valueFormat="DD/MM/YYYY"
                disabled={target.value !== null}
                data-testid="edit-day"
                {...form.getInputProps("read_on")}
              />
            </Group>
          </>
        ) : (
          <Text size="sm">
            {t("review.voidText", {
              register: t(`register.${target.register}`).toLocaleLowerCase(),
              date: format.date(target.read_on),
              value: reading ?? NOTHING,
            })}
          </Text>
        )}
        <TextInput
          label={t("review.reason")}
          description={t("review.reasonText")}
          withAsterisk
          maxLength={200}
          data-autofocus={edits ? undefined : true}
          data-testid="edit-reason"
          {...form.getInputProps("reason")}
        />
        {note}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" color={edits ? undefined : "red"} loading={saving} data-testid="edit-save">
            {edits ? t("review.edit") : t("review.voidNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The mark of an estimated, corrected, voided or replaced reading. */
export function readingMark(row: Pick<ReadingRow, "edit" | "estimated" | "replaced">, t: TFunction) {
  if (row.replaced) return <Tag>{t("readingEdit.replaced")}</Tag>;
  if (row.edit === "voided") return <Tag tone="bad">{t("readingEdit.voided")}</Tag>;
  if (row.edit === "edited") return <Tag tone="info">{t("readingEdit.edited")}</Tag>;
  if (row.estimated || row.edit === "estimated") return <Tag tone="warn">{t("readingEdit.estimated")}</Tag>;
  return t("supply.real");
}
