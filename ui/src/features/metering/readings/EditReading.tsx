import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BackendError } from "~/backend";
import { DecimalInput } from "~/components/DecimalInput";
import { FormModal } from "~/components/FormModal";
import { ConfirmReadings, ReadingFindings } from "~/components/ReadingFindings";
import { Tag } from "~/components/Tag";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { NOTHING } from "~/lib/format";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import { thousandths, useReadingCheck } from "~/lib/useReadingCheck";
import type { Reason, Target } from "./readingTarget";

type Props = {
  /** Null while the dialog is closed. */
  kind: "edit" | "void" | null;
  code: string;
  supplyPoint: SupplyPointId;
  target: Target;
  reason: Reason;
  saving: boolean;
  /** A note above the buttons. */
  note?: ReactNode;
  onClose: () => void;
  /** Saves an edit; `show` puts a refusal beside its field, and tells whether there is one. */
  onSave: (edit: NewReadingEdit, show: (error: BackendError) => boolean) => void;
};

const FIELDS = ["value", "read_on", "reason", "confirmed"];

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

function EditForm({ kind, supplyPoint, target, reason, saving, note, onClose, onSave }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = registerUnit(target.register);
  const edits = kind === "edit";
  const form = useForm({
    initialValues: { value: "", read_on: target.read_on as string | null, reason: reason.reason },
    validate: {
      value: (value) => (edits && thousandths(value) === null ? t("common.required") : null),
      read_on: (day) => (day ? null : t("common.required")),
      reason: (text) => (text.trim() ? null : t("common.required")),
    },
  });
  const { read_on } = form.values;
  const { meter_serial, register } = target;
  const typed = edits ? thousandths(form.values.value) : null;
  const check = useReadingCheck(
    supplyPoint,
    typed === null || !read_on ? [] : [{ meter_serial, register, read_on, value: typed }],
  );
  const value = form.getInputProps("value");
  const reading = target.value === null ? null : `${format.kwh(target.value)} ${unit}`;
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        if (check.waits) return form.setFieldError("confirmed", t("readingCheck.unconfirmed"));
        reason.setReason(values.reason.trim());
        onSave(
          {
            meter_serial,
            register,
            read_on: values.read_on ?? target.read_on,
            value: typed,
            method: null,
            reason: values.reason.trim(),
            confirmed: check.confirmed,
          },
          (error) => showInField(form, error, FIELDS) !== null,
        );
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
                {...value}
                error={value.error ?? check.error?.message}
                onChange={(next) => {
                  value.onChange(next);
                  // The field also reports its value when it is left.
                  if (thousandths(next) !== typed) form.clearFieldError("confirmed");
                }}
              />
              <DateInput
                label={t("review.readOn")}
                valueFormat="DD/MM/YYYY"
                disabled={target.value !== null}
                data-testid="edit-day"
                {...form.getInputProps("read_on")}
              />
            </Group>
            <ReadingFindings findings={check.of(register)} testId="edit-findings" />
            <ConfirmReadings
              check={check}
              error={form.errors.confirmed}
              onChange={() => form.clearFieldError("confirmed")}
            />
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
