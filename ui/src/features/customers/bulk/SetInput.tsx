import { NumberInput, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DirectorySelect } from "~/components/DirectorySelect";
import type { BulkField } from "~/generated/BulkField";
import type { Directory } from "~/generated/Directory";
import { type CodeField, fieldKind } from "~/lib/accountFields";
import { CodeSelect } from "./CodeSelect";
import { FlagInput } from "./FlagInput";
import { MeansInput } from "./MeansInput";
import { TaxesInput } from "./TaxesInput";
import type { SetsForm } from "./useSets";

type Props = { form: SetsForm; field: BulkField; onChange: (value: string | null) => void };

/** Asks what a field becomes, in the way of the field. */
export function SetInput({ form, field, onChange }: Props) {
  const { t } = useTranslation();
  const value = form.values[field];
  const common = {
    "aria-label": t("bulk.valueOf", { field: t(`accountField.${field}`) }),
    placeholder: value === null ? t("bulk.same") : t("bulk.removed"),
    error: form.errors[field],
    "data-testid": `bulk-value-${field}`,
  };
  switch (fieldKind(field)) {
    case "list":
      return (
        <DirectorySelect
          {...common}
          selectFirstOptionOnChange
          directory={field as Directory}
          value={value ?? ""}
          onChange={onChange}
        />
      );
    case "text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={6}
          value={value ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "day":
      return (
        <NumberInput
          {...common}
          min={1}
          max={28}
          allowDecimal={false}
          value={value ?? ""}
          onChange={(day) => onChange(String(day))}
        />
      );
    case "code":
      return (
        <CodeSelect {...common} field={field as CodeField} value={value} onChange={onChange} clearable />
      );
    case "flag":
      return <FlagInput {...common} value={value} onChange={onChange} />;
    case "taxes":
      return <TaxesInput {...common} form={form} onChange={onChange} />;
    case "means":
      return <MeansInput form={form} onChange={onChange} />;
  }
}
