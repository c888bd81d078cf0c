import { Select, TextInput } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { type AddressField, useAddressRules, useCountries } from "~/lib/addresses";
import { Field } from "./FormPart";

type Props = {
  /** The form's properties of the input of a field. */
  input: (field: AddressField) => GetInputPropsReturnType;
  /** The company's country, which an empty country stands for. */
  company: string;
  /** Start of the test ids. */
  testId: string;
  /** Whether the street is needed. */
  required?: boolean;
};

/** The fields of an address, on the six columns of a form. */
export function AddressFields({ input, company, testId, required = false }: Props) {
  const { t, i18n } = useTranslation();
  const { value: country = "", onChange: setCountry, ...select } = input("country");
  const rules = useAddressRules(country || company);
  const countries = useCountries();
  const english = i18n.language === "en";
  const { place_code: place, province_es, province_en } = rules ?? {};
  const text = (field: AddressField, label: string, digits = false) => (
    <TextInput
      label={label}
      withAsterisk={required && field === "address"}
      autoComplete="off"
      {...(digits && { inputMode: "numeric" as const })}
      data-testid={`${testId}-${field.replaceAll("_", "-")}`}
      {...input(field)}
    />
  );
  return (
    <>
      <Field of={4}>{text("address", t("address.street"))}</Field>
      <Field of={2}>{text("street_number", t("address.number"))}</Field>
      <Field of={2}>{text("district", t("common.district"))}</Field>
      <Field of={2}>{text("city", t("account.city"))}</Field>
      <Field of={2}>{text("province", (english ? province_en : province_es) || t("address.province"))}</Field>
      <Field of={2}>{text("postal_code", t("address.postalCode"), Boolean(rules?.postal_code))}</Field>
      <Field of={2}>
        {text(
          "place_code",
          (english ? place?.name_en : place?.name_es) || t("address.placeCode"),
          Boolean(place),
        )}
      </Field>
      <Field of={2}>
        <Select
          label={t("address.country")}
          data={countries}
          value={country || company}
          onChange={(code) => setCountry(code === company ? "" : (code ?? ""))}
          allowDeselect={false}
          searchable
          data-testid={`${testId}-country`}
          {...select}
        />
      </Field>
    </>
  );
}
