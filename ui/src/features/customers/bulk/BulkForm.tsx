import { Alert, Button, Group, Text } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, bulk } from "~/backend";
import type { AccountChoice } from "~/generated/AccountChoice";
import type { BulkPreview } from "~/generated/BulkPreview";
import { showInField } from "~/lib/formErrors";
import { shortcut } from "~/lib/keys";
import { useFormat } from "~/lib/session";
import classes from "./Bulk.module.css";
import { PreviewStep } from "./PreviewStep";
import { SetRow } from "./SetRow";
import { BULK_FIELDS, BULK_GROUPS, chosenSets, GROUPS } from "./sets";
import { type Change, useBulkChange } from "./useBulkChange";
import { useSets } from "./useSets";

type Props = { choice: AccountChoice; onDone: () => void; onClose: () => void };

/** First what changes and into what, then what that does to each account, then it is done. */
export function BulkForm({ choice, onDone, onClose }: Props) {
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
  const look = useMutation<BulkPreview, BackendError, Change>({
    mutationFn: (change) => bulk.preview(change.choice, change.sets),
    onSuccess: setPreview,
    onError: onRefused,
  });
  const apply = useBulkChange({ onDone, onRefused });
  const sets = chosenSets(form.values);
  const goOn = () => {
    setProblem(null);
    if (look.isPending || apply.isPending) return;
    if (!preview) {
      const { hasErrors, errors } = form.validate();
      if (hasErrors) form.getInputNode(Object.keys(errors)[0] ?? "")?.focus();
      else if (sets.length > 0) look.mutate({ choice, sets });
    } else if (preview.changed > 0) apply.mutate({ choice, sets });
  };
  const back = () => {
    setProblem(null);
    setPreview(null);
  };
  const keys = { keys: shortcut("Enter") };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
      onKeyDown={getHotkeyHandler([["mod+Enter", goOn]])}
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
              loading={look.isPending}
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
