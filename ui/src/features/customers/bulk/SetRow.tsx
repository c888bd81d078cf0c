import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BulkField } from "~/generated/BulkField";
import { fieldKind } from "~/lib/accountFields";
import classes from "./Bulk.module.css";
import { SetInput } from "./SetInput";
import type { SetsForm } from "./useSets";

type Props = { form: SetsForm; field: BulkField; first: boolean };

const HIGH = ["text", "means"];

/** A field that changes when it is ticked, and what it becomes. */
export function SetRow({ form, field, first }: Props) {
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
