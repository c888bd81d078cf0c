import { NumberInput, SegmentedControl, Select, type SelectProps, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DirectorySelect } from "~/components/DirectorySelect";
import { MethodFields } from "~/features/customers/account-billing/MethodFields";
import { useOptions } from "~/features/customers/filters/options";
import type { BulkField } from "~/generated/BulkField";
import type { Directory } from "~/generated/Directory";
import { type CodeField, fieldKind, type JoinedField } from "~/lib/accountFields";
import classes from "./Bulk.module.css";
import type { SetsForm } from "./sets";

type Props = { form: SetsForm; field: BulkField; onChange: (value: string | null) => void };

/** The input of the new value of a field, by its kind. */
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
    case "method":
      return <MethodInput form={form} onChange={onChange} />;
  }
}

type TaxesInputProps = {
  form: SetsForm;
  onChange: (code: string) => void;
  error: ReactNode;
  "aria-label": string;
  "data-testid": string;
};

/** A tax to add to the accounts or to remove from them. */
function TaxesInput({ form, onChange, error, ...named }: TaxesInputProps) {
  const { t } = useTranslation();
  const { taxes } = form.values;
  return (
    <div className={classes.joined}>
      <OperationInput form={form} field="taxes" />
      <CodeSelect
        field="tax"
        value={taxes}
        onChange={onChange}
        error={error}
        aria-label={named["aria-label"]}
        data-testid={named["data-testid"]}
        placeholder={taxes === null ? t("bulk.same") : t("bulk.chooseTax")}
        flex={1}
      />
    </div>
  );
}

type CodeSelectProps = Omit<SelectProps, "data" | "value" | "onChange"> & {
  field: CodeField | "tax";
  value: string | null;
  onChange: (code: string) => void;
};

/** A choice among the codes of the country or the issuers of the company. */
function CodeSelect({ field, value, onChange, ...rest }: CodeSelectProps) {
  const { t } = useTranslation();
  const options = useOptions(field);
  return (
    <Select
      data={options}
      value={value || null}
      onChange={(code) => onChange(code ?? "")}
      nothingFoundMessage={t("lists.noSuchEntry")}
      searchable
      selectFirstOptionOnChange
      {...rest}
    />
  );
}

type FlagInputProps = {
  value: string | null;
  onChange: (value: string | null) => void;
  error: ReactNode;
  "aria-label": string;
  "data-testid": string;
};

/** The input of a flag: unchanged, yes or no. */
function FlagInput({ value, onChange, error, ...named }: FlagInputProps) {
  const { t } = useTranslation();
  return (
    <div>
      <SegmentedControl
        aria-label={named["aria-label"]}
        data-testid={named["data-testid"]}
        value={value ?? ""}
        onChange={(next) => onChange(next || null)}
        data={[
          { value: "", label: t("bulk.same") },
          { value: "1", label: t("bulk.yes") },
          { value: "0", label: t("bulk.no") },
        ]}
      />
      {error && (
        <Text fz={12} c="error">
          {error}
        </Text>
      )}
    </div>
  );
}

type MethodInputProps = { form: SetsForm; onChange: (value: string) => void };

/** A payment method to add to the accounts, or to remove from those that have it. */
function MethodInput({ form, onChange }: MethodInputProps) {
  const { t } = useTranslation();
  if (form.values.payment_methods === null) {
    return (
      <Text fz={13} className="muted">
        {t("bulk.same")}
      </Text>
    );
  }
  return (
    <div data-testid="bulk-value-payment_methods">
      <OperationInput form={form} field="payment_methods" />
      <div className={classes.methods}>
        <MethodFields
          draft={form.values.method}
          onChange={(draft) => {
            form.setFieldValue("method", draft);
            for (const field of Object.keys(draft)) form.clearFieldError(`method.${field}`);
            onChange("");
          }}
          props={(field) => ({ error: form.errors[`method.${field}`], "data-path": `method.${field}` })}
        />
      </div>
      {form.errors.payment_methods && (
        <Text fz={12} c="error" mt={4} role="alert">
          {form.errors.payment_methods}
        </Text>
      )}
      <Text fz={12} className="muted" mt={6}>
        {t("accountBilling.noCards")}
      </Text>
    </div>
  );
}

/** The choice between adding and removing a value. */
function OperationInput({ form, field }: { form: SetsForm; field: JoinedField }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t("bulk.operationOf", { field: t(`accountField.${field}`) })}
      value={form.values.operations[field]}
      onChange={(operation) => form.setFieldValue(`operations.${field}`, operation)}
      data={(["add", "remove"] as const).map((value) => ({ value, label: t(`bulk.operation.${value}`) }))}
      data-testid={`bulk-operation-${field}`}
    />
  );
}
