import { Stack, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { AddressFields } from "~/components/AddressFields";
import { DirectorySelect } from "~/components/DirectorySelect";
import { Field, FormPart } from "~/components/FormPart";
import type { AccountData } from "~/generated/AccountData";
import type { Directory } from "~/generated/Directory";
import { useSignedIn } from "~/lib/session";

type Props = { form: UseFormReturnType<AccountData> };

export function ContactPart({ form }: Props) {
  const { t } = useTranslation();
  return (
    <FormPart title={t("common.contact")}>
      <Field of={2}>
        <Text form={form} name="email" label={t("common.email")} />
      </Field>
      <Field of={2}>
        <Text form={form} name="phone" label={t("common.phone")} />
      </Field>
      <Field of={2}>
        <Text form={form} name="mobile" label={t("common.mobile")} />
      </Field>
      <Field of={6}>
        <TagsInput
          label={t("account.furtherEmails")}
          placeholder={form.values.further_emails.length === 0 ? t("account.furtherEmailsHint") : undefined}
          splitChars={[",", ";", " "]}
          styles={{ pill: { fontSize: 12 } }}
          data-testid="account-further-emails"
          {...form.getInputProps("further_emails")}
        />
      </Field>
      <Field of={6}>
        <Stack gap={6} mt={2}>
          <Switch
            label={t("account.mailOnInvoice")}
            {...form.getInputProps("mail_on_invoice", { type: "checkbox" })}
          />
          <Switch
            label={t("account.mailOnPayment")}
            {...form.getInputProps("mail_on_payment", { type: "checkbox" })}
          />
        </Stack>
      </Field>
    </FormPart>
  );
}

export function LocationPart({ form }: Props) {
  const { t } = useTranslation();
  const { country } = useSignedIn().company;
  return (
    <FormPart title={t("account.location")}>
      <AddressFields input={(field) => form.getInputProps(field)} company={country} testId="account" />
      {(["zone", "neighbourhood", "region"] as const).map((directory) => (
        <Field key={directory} of={2}>
          <Choice form={form} directory={directory} />
        </Field>
      ))}
    </FormPart>
  );
}

export function PeoplePart({ form }: Props) {
  const { t } = useTranslation();
  return (
    <FormPart title={t("account.people")}>
      {(["salesperson", "collector"] as const).map((directory) => (
        <Field key={directory} of={3}>
          <Choice form={form} directory={directory} />
        </Field>
      ))}
    </FormPart>
  );
}

export function NotesPart({ form }: Props) {
  const { t } = useTranslation();
  return (
    <FormPart title={t("account.notes")}>
      <Field of={6}>
        <Textarea
          aria-label={t("account.notes")}
          autosize
          minRows={2}
          maxRows={8}
          data-testid="account-notes"
          {...form.getInputProps("notes")}
        />
      </Field>
    </FormPart>
  );
}

type TextProps = Props & { name: "email" | "phone" | "mobile"; label: string };

function Text({ form, name, label }: TextProps) {
  return (
    <TextInput
      label={label}
      autoComplete="off"
      data-testid={`account-${name}`}
      {...form.getInputProps(name)}
    />
  );
}

function Choice({ form, directory }: Props & { directory: Directory }) {
  const { t } = useTranslation();
  return (
    <DirectorySelect
      directory={directory}
      label={t(`directory.${directory}`)}
      data-testid={`account-${directory}`}
      {...form.getInputProps(directory)}
    />
  );
}
