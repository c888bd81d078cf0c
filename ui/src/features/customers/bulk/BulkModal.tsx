import { Alert, Button, Checkbox, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Fragment, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { AccountChoice } from "~/generated/AccountChoice";
import type { BulkField } from "~/generated/BulkField";
import type { BulkPreview } from "~/generated/BulkPreview";
import { fieldKind } from "~/lib/accountFields";
import { focusTable } from "~/lib/focus";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import classes from "./Bulk.module.css";
import { PreviewStep } from "./PreviewStep";
import { SetInput } from "./SetInput";
import type { useAccountSelection } from "./selection";
import { type Change, useBulkChange } from "./selection";
import { BULK_FIELDS, BULK_GROUPS, chosenSets, GROUPS, type SetsForm, useSets } from "./sets";

type Props = { selection: ReturnType<typeof useAccountSelection>; opened: boolean; onClose: () => void };

/** Changes fields of all the chosen accounts at once (C6). */
export function BulkModal({ selection, opened, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { by, count } = selection;
  const counted = { count, shown: format.integer(count) };
  const title = useRef("");
  // The selection is cleared while the dialog closes.
  if (opened) title.current = by === "codes" ? t("bulk.titleCodes", counted) : t("bulk.title", counted);
  return (
    <FormModal opened={opened} onClose={onClose} title={title.current} size={920}>
      <BulkForm
        choice={selection.choice()}
        onClose={onClose}
        onDone={() => {
          onClose();
          selection.clear();
          // The button that opened it disappears with the selection.
          focusTable();
        }}
      />
    </FormModal>
  );
}

type BulkFormProps = { choice: AccountChoice; onDone: () => void; onClose: () => void };

/** The form of a bulk change: the new values, then the preview, then the change. */
function BulkForm({ choice, onDone, onClose }: BulkFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useSets();
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const onRefused = (error: BackendError) => {
    if (showInField(form, error, BULK_FIELDS)) setPreview(null);
    else setProblem(error.message);
    return true;
  };
  const count = useMutation<BulkPreview, BackendError, Change>({
    mutationFn: (change) => backend.customers.previewBulkChange(change.choice, change.sets),
    onSuccess: setPreview,
    onError: onRefused,
  });
  const apply = useBulkChange({ onDone, onRefused });
  const sets = chosenSets(form.values);
  const goOn = () => {
    setProblem(null);
    if (count.isPending || apply.isPending) return;
    if (!preview) {
      const { hasErrors, errors } = form.validate();
      if (hasErrors) form.getInputNode(Object.keys(errors)[0] ?? "")?.focus();
      else if (sets.length > 0) count.mutate({ choice, sets });
    } else if (preview.changed > 0) apply.mutate({ choice, sets });
  };
  const back = () => {
    setProblem(null);
    setPreview(null);
  };
  const keys = { keys: shortcut("goOn") };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
      onKeyDown={onShortcuts({ goOn })}
      data-testid="bulk-form"
    >
      {preview ? (
        <PreviewStep preview={preview} />
      ) : (
        <div className={classes.scroll}>
          <Text fz={13} className="muted" mb={12}>
            {t("bulk.help")}
          </Text>
          <div className={classes.fields}>
            {GROUPS.map((group) => (
              <Fragment key={group}>
                <h3 className={`muted ${classes.group}`}>{t(`bulk.group.${group}`)}</h3>
                {BULK_GROUPS[group].map((field) => (
                  <SetRow key={field} form={form} field={field} first={field === BULK_FIELDS[0]} />
                ))}
              </Fragment>
            ))}
          </div>
        </div>
      )}
      {problem && (
        <Alert color="red" py={8} data-testid="bulk-problem">
          {problem}
        </Alert>
      )}
      <div className={classes.footer}>
        <Text fz={12} className="muted">
          {preview ? preview.changed > 0 && t("bulk.applyKeys", keys) : t("bulk.previewKeys", keys)}
        </Text>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={preview ? back : onClose} data-testid="bulk-back">
            {preview ? t("common.back") : t("common.cancel")}
          </Button>
          {preview ? (
            <Button
              type="submit"
              disabled={preview.changed === 0}
              loading={apply.isPending}
              data-testid="bulk-apply"
            >
              {t("bulk.apply", { count: preview.changed, shown: format.integer(preview.changed) })}
            </Button>
          ) : (
            <Button
              type="submit"
              disabled={sets.length === 0}
              loading={count.isPending}
              data-testid="bulk-preview"
            >
              {t("bulk.preview")}
            </Button>
          )}
        </Group>
      </div>
    </form>
  );
}

type SetRowProps = { form: SetsForm; field: BulkField; first: boolean };

const HIGH = ["text", "method"];

/** A field with a tick to change it and its new value. */
function SetRow({ form, field, first }: SetRowProps) {
  const { t } = useTranslation();
  const kind = fieldKind(field);
  const change = (next: string | null) => {
    form.setFieldValue(field, next);
    form.clearFieldError(field);
  };
  return (
    <>
      <Checkbox
        label={t(`accountField.${field}`)}
        className={HIGH.includes(kind) ? (classes.wide ?? "") : ""}
        checked={form.values[field] !== null}
        data-autofocus={first || undefined}
        onChange={({ currentTarget: { checked } }) => change(checked ? (kind === "flag" ? "1" : "") : null)}
        data-testid={`bulk-set-${field}`}
      />
      <SetInput form={form} field={field} onChange={change} />
    </>
  );
}
