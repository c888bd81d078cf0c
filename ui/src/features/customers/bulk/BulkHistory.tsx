import { Button, Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import { RowAction } from "~/components/table/RowAction";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import type { BulkChangeRow } from "~/generated/BulkChangeRow";
import { useFocusBack } from "~/lib/focus";
import { useFormat, usePermission } from "~/lib/session";
import classes from "./Bulk.module.css";
import { useUndoChange } from "./selection";

type Props = { opened: boolean; onClose: () => void };

/** The history of bulk changes, newest first; each can be undone once. */
export function BulkHistory({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<BulkChangeRow | null>(null);
  const stop = () => setAsking(null);
  return (
    <FormModal opened={opened} onClose={asking ? stop : onClose} title={t("bulk.history")} size={880}>
      <div className={classes.form}>
        <Changes onUndo={setAsking} />
        {asking && <AskUndo change={asking} onClose={stop} />}
      </div>
    </FormModal>
  );
}

function Changes({ onUndo }: { onUndo: (change: BulkChangeRow) => void }) {
  const { t } = useTranslation();
  const rows = usePagedRows(["bulk-changes"], backend.customers.bulkChanges);
  const columns = useChangeColumns(onUndo);
  return (
    <DataTable
      name="bulk-changes"
      label={t("bulk.history")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<EmptyState icon={IconHistory} title={t("bulk.historyNone")} text={t("bulk.historyNoneText")} />}
    />
  );
}

function useChangeColumns(onUndo: (change: BulkChangeRow) => void): Column<BulkChangeRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const mayEdit = usePermission("edit_customers");
  return useMemo(
    () => [
      {
        id: "at",
        header: t("audit.at"),
        width: 138,
        cell: (row) => format.dateTime(row.at),
      },
      { id: "operator", header: t("audit.operator"), width: 110, cell: (row) => row.operator },
      figures.count({ id: "accounts", header: t("lists.accounts"), width: 84 }, (row) => row.accounts),
      {
        id: "fields",
        header: t("bulk.fields"),
        width: 300,
        grows: true,
        cell: (row) => row.fields.map((field) => t(`accountField.${field}`)).join(", "),
      },
      {
        id: "state",
        header: t("common.state"),
        width: 130,
        cell: (row) => {
          if (row.undo) return <Tag>{t("bulk.undoes")}</Tag>;
          if (row.undone) return <Tag>{t("bulk.wasUndone")}</Tag>;
          if (!mayEdit) return "";
          return (
            <RowAction
              label={t("bulk.undoOf", { count: row.accounts, shown: format.integer(row.accounts) })}
              onClick={() => onUndo(row)}
              testId="bulk-undo"
            >
              {t("common.undo")}
            </RowAction>
          );
        },
      },
    ],
    [t, format, figures, mayEdit, onUndo],
  );
}

type AskUndoProps = { change: BulkChangeRow; onClose: () => void };

/** The confirmation of an undo. */
function AskUndo({ change, onClose }: AskUndoProps) {
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
