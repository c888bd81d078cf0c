import { Group, Text } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";
import type { BulkField } from "~/generated/BulkField";
import type { BulkPreview } from "~/generated/BulkPreview";
import type { BulkRefusal } from "~/generated/BulkRefusal";
import type { BulkRow } from "~/generated/BulkRow";
import type { Directory } from "~/generated/Directory";
import { fieldKind } from "~/lib/accountFields";
import { useChoiceNames } from "~/lib/billingChoices";
import { DIRECTORIES, useEntryNames } from "~/lib/directories";
import { NOTHING } from "~/lib/format";
import { methodText } from "~/lib/paymentMethods";
import { useFormat } from "~/lib/session";
import classes from "./Bulk.module.css";

/** The preview of a bulk change, account by account. */
export function PreviewStep({ preview }: { preview: BulkPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { changed, unchanged, refused, refused_total, rows } = preview;
  const shown = new Set(rows.map(({ account }) => account)).size;
  const columns = usePreviewColumns(rows);
  return (
    <section ref={box} tabIndex={-1} className={classes.step} aria-label={t("bulk.previewOf")}>
      <Group gap={32} data-testid="bulk-summary">
        <Figure label={t("bulk.willChange")} value={format.integer(changed)} />
        <Figure label={t("bulk.unchanged")} value={format.integer(unchanged)} />
        <Figure label={t("bulk.refused")} value={format.integer(refused_total)} />
      </Group>
      {refused_total > 0 && <Refused refused={refused} total={refused_total} />}
      <DataTable
        name="bulk-preview"
        label={t("bulk.previewOf")}
        columns={columns}
        rows={listRows(rows)}
        rowId={({ account, field }) => `${account} ${field}`}
        empty={<EmptyState icon={IconEqual} title={t("bulk.nothing")} text={t("bulk.nothingText")} />}
        footer={
          shown < changed && (
            <Text fz={12} className="num">
              {t("bulk.firstRows", { shown: format.integer(shown), total: format.integer(changed) })}
            </Text>
          )
        }
      />
    </section>
  );
}

function usePreviewColumns(rows: readonly BulkRow[]): Column<BulkRow>[] {
  const { t } = useTranslation();
  const textOf = useSetText(rows);
  return useMemo(
    () => [
      { id: "code", header: t("common.code"), width: 100, cell: (row) => row.code },
      { id: "name", header: t("common.name"), width: 240, grows: true, cell: (row) => row.name },
      { id: "field", header: t("bulk.field"), width: 130, cell: (row) => t(`accountField.${row.field}`) },
      {
        id: "old",
        header: t("bulk.old"),
        width: 170,
        grows: true,
        tone: "muted",
        cell: (row) => textOf({ field: row.field, value: row.old, beside: row.new }),
      },
      {
        id: "new",
        header: t("bulk.new"),
        width: 170,
        grows: true,
        cell: (row) => textOf({ field: row.field, value: row.new, beside: row.old }),
      },
    ],
    [t, textOf],
  );
}

type Props = { refused: readonly BulkRefusal[]; total: number };

/** The accounts left unchanged, by reason; the first of many. */
function Refused({ refused, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  const codesOf = (reason: string) =>
    refused
      .filter((other) => other.reason === reason)
      .map(({ code }) => code)
      .join(", ");
  return (
    <section className={classes.refused} aria-label={t("bulk.refused")} data-testid="bulk-refused">
      <Text fz={13} fw={600}>
        {t("bulk.refusedTitle", { count: total, shown: format.integer(total) })}
      </Text>
      {reasons.map((reason) => (
        <Text key={reason} fz={13}>
          <span className="num">{codesOf(reason)}</span> · {reason}
        </Text>
      ))}
      {total > refused.length && (
        <Text fz={13}>{t("bulk.refusedMore", { shown: format.integer(total - refused.length) })}</Text>
      )}
    </section>
  );
}

type SetValue = {
  field: BulkField;
  value: string;
  /** The old or new value; in a list, the entries only on this side come first. */
  beside: string;
};

/** What writes the value of a field, for the fields of some rows. */
function useSetText(rows: readonly BulkRow[]) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const listed = useMemo(() => {
    const fields = new Set<string>(rows.map(({ field }) => field));
    return DIRECTORIES.filter((directory) => fields.has(directory));
  }, [rows]);
  const entryName = useEntryNames(listed);
  return useCallback(
    ({ field, value, beside }: SetValue): string => {
      const nameOf = {
        billing_issuer: names.issuer,
        tax_condition: names.taxCondition,
        invoice_type: names.invoiceType,
      };
      if (value === "") return NOTHING;
      switch (fieldKind(field)) {
        case "flag":
          return value === "1" ? t("bulk.yes") : t("bulk.no");
        case "list":
          return entryName(field as Directory, value);
        case "code":
          return nameOf[field as keyof typeof nameOf](value) || NOTHING;
        case "taxes":
          return ownFirst<string>(value, beside).map(names.tax).join(", ") || NOTHING;
        case "method":
          return (
            ownFirst<AccountPaymentMethod>(value, beside)
              .map((method) => methodText(method, t))
              .join("; ") || NOTHING
          );
        case "text":
        case "day":
          return value;
      }
    },
    [t, names, entryName],
  );
}

function ownFirst<T>(value: string, beside: string): T[] {
  const parts = (list: string) => JSON.parse(list || "[]") as T[];
  const others = new Set(parts(beside).map((part) => JSON.stringify(part)));
  const isShared = (part: T) => others.has(JSON.stringify(part));
  return parts(value).toSorted((one, other) => Number(isShared(one)) - Number(isShared(other)));
}
