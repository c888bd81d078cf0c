import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOptions } from "~/features/customers/filters/options";
import type { CodeField } from "~/lib/accountFields";

type Props = Omit<SelectProps, "data" | "value" | "onChange"> & {
  field: CodeField | "tax";
  value: string | null;
  onChange: (code: string) => void;
};

/** Chooses what the country or the company's issuers have of a field. */
export function CodeSelect({ field, value, onChange, ...rest }: Props) {
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
