import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BulkChangeRow } from "~/generated/BulkChangeRow";
import { useFocusBack } from "~/lib/focus";
import classes from "./Bulk.module.css";
import { useUndoChange } from "./useBulkChange";

type Props = { change: BulkChangeRow; onClose: () => void };

/** Says what undoing a change does before it is done. */
export function AskUndo({ change, onClose }: Props) {
  const { t } = useTranslation();
  const cancel = useRef<HTMLButtonElement>(null);
  const undo = useUndoChange();
  useFocusBack();
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div className={classes.footer}>
      <Text size="xs" fw={500} role="alert">
        {t("bulk.undoAsk")}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Button ref={cancel} variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          loading={undo.isPending}
          onClick={() => undo.mutate(change.id, { onSuccess: onClose })}
          data-testid="bulk-undo-confirm"
        >
          {t("common.undo")}
        </Button>
      </Group>
    </div>
  );
}
