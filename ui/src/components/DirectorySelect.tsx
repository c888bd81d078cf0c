import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Directory } from "~/generated/Directory";
import { entryLabel, useDirectory } from "~/lib/directories";

type Props = Omit<SelectProps, "data" | "value" | "onChange"> & {
  directory: Directory;
  /** The code of an entry; empty when none is chosen. */
  value?: string | undefined;
  onChange: (code: string) => void;
};

/** Chooses an entry of one of the company's lists, or none. */
export function DirectorySelect({ directory, value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useDirectory(directory);
  return (
    <Select
      data={data.map((entry) => ({ value: entry.code, label: entryLabel(entry) }))}
      value={value || null}
      onChange={(code) => onChange(code ?? "")}
      nothingFoundMessage={t("lists.noSuchEntry")}
      clearable
      searchable
      {...rest}
    />
  );
}
