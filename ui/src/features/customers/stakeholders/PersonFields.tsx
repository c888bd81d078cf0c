import { Group, Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { StakeholderValues } from "./stakeholderData";

type Props = { form: UseFormReturnType<StakeholderValues>; documents: readonly DocumentChoice[] };

/** Who the person is and how to reach them. */
export function PersonFields({ form, documents }: Props) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  return (
    <>
      <TextInput
        label={t("common.name")}
        withAsterisk
        data-autofocus
        data-testid="stakeholder-name"
        {...form.getInputProps("name")}
      />
      <Group grow align="start">
        <Select
          label={t("account.documentKind")}
          data={documents.map((document) => ({
            value: document.kind,
            label: english ? document.name_en : document.name_es,
          }))}
          allowDeselect={false}
          data-testid="stakeholder-document-kind"
          {...form.getInputProps("document_kind")}
          value={form.values.document_kind || null}
        />
        <TextInput
          label={t("account.documentNumber")}
          spellCheck={false}
          data-testid="stakeholder-document"
          {...form.getInputProps("document")}
        />
      </Group>
      <Group grow align="start">
        <TextInput
          label={t("common.email")}
          spellCheck={false}
          data-testid="stakeholder-email"
          {...form.getInputProps("email")}
        />
        <TextInput
          label={t("common.phone")}
          data-testid="stakeholder-phone"
          {...form.getInputProps("phone")}
        />
      </Group>
    </>
  );
}
