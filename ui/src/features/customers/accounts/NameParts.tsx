import { Input, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Field } from "~/components/FormPart";
import type { AccountData } from "~/generated/AccountData";
import type { NaturalName } from "~/generated/NaturalName";
import { givenParts, partsTogether } from "./accountData";

/** A person's name in its parts; how the account is called shows in the last. */
export function NameParts({ form }: { form: UseFormReturnType<AccountData> }) {
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
