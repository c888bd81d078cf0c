import { Checkbox, SegmentedControl, Text, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DirectorySelect } from "~/components/DirectorySelect";
import type { BulkField } from "~/generated/BulkField";
import type { Directory } from "~/generated/Directory";
import classes from "./Bulk.module.css";
import { type Sets, setKind } from "./sets";

type Props = { form: UseFormReturnType<Sets>; field: BulkField; first: boolean };

/** A field that changes when it is ticked, and what it becomes. */
export function SetRow({ form, field, first }: Props) {
  const { t } = useTranslation();
  const kind = setKind(field);
  const value = form.values[field];
  const name = t(`accountField.${field}`);
  const change = (next: string | null) => {
    form.setFieldValue(field, next);
    form.clearFieldError(field);
  };
  const common = {
    "aria-label": t("bulk.valueOf", { field: name }),
    placeholder: value === null ? t("bulk.same") : t("bulk.removed"),
    error: form.errors[field],
    "data-testid": `bulk-value-${field}`,
  };
  return (
    <>
      <Checkbox
        label={name}
        className={kind === "text" ? (classes.wide ?? "") : ""}
        checked={value !== null}
        data-autofocus={first || undefined}
        onChange={({ currentTarget: { checked } }) => change(checked ? (kind === "flag" ? "1" : "") : null)}
        data-testid={`bulk-set-${field}`}
      />
      {kind === "list" && (
        <DirectorySelect
          {...common}
          selectFirstOptionOnChange
          directory={field as Directory}
          value={value ?? ""}
          onChange={(code) => change(code)}
        />
      )}
      {kind === "text" && (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={6}
          value={value ?? ""}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      {kind === "flag" && (
        <div>
          <SegmentedControl
            aria-label={common["aria-label"]}
            data-testid={common["data-testid"]}
            value={value ?? ""}
            onChange={(next) => change(next || null)}
            data={[
              { value: "", label: t("bulk.same") },
              { value: "1", label: t("bulk.yes") },
              { value: "0", label: t("bulk.no") },
            ]}
          />
          {common.error && (
            <Text fz={12} c="error">
              {common.error}
            </Text>
          )}
        </div>
      )}
    </>
  );
}
