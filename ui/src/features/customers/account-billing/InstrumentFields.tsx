import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  INSTRUMENT_FIELDS,
  INSTRUMENT_KINDS,
  type InstrumentDraft,
  type InstrumentField,
  isNeeded,
} from "~/lib/paymentInstruments";

type Props = {
  draft: InstrumentDraft;
  onChange: (draft: InstrumentDraft) => void;
  /** The error and the path of a field in the form. */
  props: (field: InstrumentField) => { error?: ReactNode; "data-path"?: string };
};

/** The inputs of a payment instrument: its kind and the fields of that kind. */
export function InstrumentFields({ draft, onChange, props }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("means.field.kind")}
        data={INSTRUMENT_KINDS.map((kind) => ({ value: kind, label: t(`means.kind.${kind}`) }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = INSTRUMENT_KINDS.find((known) => known === value);
          if (kind) onChange({ ...draft, kind });
        }}
        allowDeselect={false}
        data-testid="means-kind"
      />
      {INSTRUMENT_FIELDS[draft.kind].map((field) => (
        <TextInput
          key={field}
          label={t(`means.field.${field}`)}
          withAsterisk={isNeeded(draft.kind, field)}
          autoComplete="off"
          spellCheck={false}
          data-testid={`means-field-${field}`}
          value={draft[field]}
          onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
          {...props(field)}
        />
      ))}
    </>
  );
}
