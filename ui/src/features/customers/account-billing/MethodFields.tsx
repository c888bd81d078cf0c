import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  isNeeded,
  METHOD_FIELDS,
  METHOD_KINDS,
  type MethodDraft,
  type MethodField,
} from "~/lib/paymentMethods";

type Props = {
  draft: MethodDraft;
  onChange: (draft: MethodDraft) => void;
  /** The error and the path of a field in the form. */
  props: (field: MethodField) => { error?: ReactNode; "data-path"?: string };
};

/** The inputs of a payment method: its kind and the fields of that kind. */
export function MethodFields({ draft, onChange, props }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("paymentMethods.field.kind")}
        data={METHOD_KINDS.map((kind) => ({ value: kind, label: t(`paymentMethods.kind.${kind}`) }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = METHOD_KINDS.find((known) => known === value);
          if (kind) onChange({ ...draft, kind });
        }}
        allowDeselect={false}
        data-testid="method-kind"
      />
      {METHOD_FIELDS[draft.kind].map((field) => (
        <TextInput
          key={field}
          label={t(`paymentMethods.field.${field}`)}
          withAsterisk={isNeeded(draft.kind, field)}
          autoComplete="off"
          spellCheck={false}
          data-testid={`method-field-${field}`}
          value={draft[field]}
          onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
          {...props(field)}
        />
      ))}
    </>
  );
}
