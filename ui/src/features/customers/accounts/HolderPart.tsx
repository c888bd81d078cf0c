import { Input, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Field, FormPart } from "~/components/FormPart";
import type { AccountData } from "~/generated/AccountData";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { NaturalName } from "~/generated/NaturalName";
import { givenParts, heldBy, nameOf, PERSON_KINDS, partsTogether } from "./accountData";

type Props = {
  form: UseFormReturnType<AccountData>;
  documents: readonly DocumentChoice[];
  isNew: boolean;
};

/** The holder of the account: kind of person, name and document. */
export function HolderPart({ form, documents, isNew }: Props) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  const { person_kind: kind } = form.values;
  const choose = (value: string) => {
    const next = PERSON_KINDS.find((known) => known === value);
    if (!next) return;
    const held = heldBy(documents, next);
    const keeps = held.some((document) => document.kind === form.values.document_kind);
    form.setValues({
      person_kind: next,
      ...(next !== "natural" && { name: nameOf(form.values) }),
      ...(!keeps && { document_kind: held[0]?.kind ?? "" }),
    });
    form.clearErrors();
  };
  return (
    <FormPart title={t("account.who")}>
      <Field of={4}>
        <Input.Wrapper size="xs" label={t("account.kind")} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t("account.kind")}
            value={kind}
            onChange={choose}
            data={PERSON_KINDS.map((value) => ({ value, label: t(`personKind.${value}`) }))}
            data-testid="account-kind"
          />
        </Input.Wrapper>
      </Field>
      <Field of={2}>
        <TextInput
          label={t("common.code")}
          placeholder={isNew ? t("account.codeGiven") : undefined}
          spellCheck={false}
          data-testid="account-code"
          {...form.getInputProps("code")}
        />
      </Field>
      {kind === "natural" ? (
        <NameParts form={form} />
      ) : (
        <Field of={6}>
          <TextInput
            label={kind === "legal" ? t("issuer.legalName") : t("common.name")}
            withAsterisk
            data-testid="account-name"
            {...form.getInputProps("name")}
          />
        </Field>
      )}
      <Field of={3}>
        <Select
          label={t("account.documentKind")}
          data={heldBy(documents, kind).map((document) => ({
            value: document.kind,
            label: english ? document.name_en : document.name_es,
          }))}
          allowDeselect={false}
          data-testid="account-document-kind"
          {...form.getInputProps("document_kind")}
          value={form.values.document_kind || null}
        />
      </Field>
      <Field of={3}>
        <TextInput
          label={t("account.documentNumber")}
          spellCheck={false}
          data-testid="account-document"
          {...form.getInputProps("document")}
        />
      </Field>
    </FormPart>
  );
}

/** A person's name in its parts; how the account is called shows in the last. */
function NameParts({ form }: { form: UseFormReturnType<AccountData> }) {
  const { t } = useTranslation();
  const { name, natural_name: parts } = form.values;
  const wrong = form.errors.natural_name;
  const part = (field: keyof NaturalName, label: string, placeholder?: string) => {
    const { onChange, ...props } = form.getInputProps(`natural_name.${field}`);
    return (
      <Field of={3}>
        <TextInput
          label={label}
          placeholder={placeholder}
          autoComplete="off"
          data-autofocus={field === "first_given" || undefined}
          data-testid={field === "name" ? "account-goes-by" : `account-${field.replace("_", "-")}`}
          {...props}
          error={props.error || Boolean(wrong && !parts[field].trim())}
          onChange={(event) => {
            onChange(event);
            form.clearFieldError("natural_name");
          }}
        />
      </Field>
    );
  };
  return (
    <>
      {part("first_given", t("account.firstGiven"))}
      {part("second_given", t("account.secondGiven"))}
      {part("first_family", t("account.firstFamily"))}
      {part("second_family", t("account.secondFamily"))}
      {part("name", t("account.goesBy"), partsTogether(parts) || name || undefined)}
      <Field of={3}>
        {wrong ? (
          <Input.Error size="xs" mt={24} role="alert" data-testid="account-parts">
            {wrong}
          </Input.Error>
        ) : (
          <Text fz={12} className="muted" mt={24} data-testid="account-parts">
            {t("account.parts", { given: givenParts(parts) })}
          </Text>
        )}
      </Field>
    </>
  );
}
