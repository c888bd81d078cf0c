import { Box, Select, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Mapping } from "~/backend";

import type { ImportField } from "~/generated/ImportField";
import type { Upload } from "~/generated/Upload";
import classes from "./Imports.module.css";

type Props = {
  upload: Upload;
  fields: readonly ImportField[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
};

export function MapTable({ upload, fields, mapping, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  if (fields.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("imports.noColumns")}
      </Text>
    );
  }
  const sample = (column: string | undefined) => {
    const at = column ? upload.columns.indexOf(column) : -1;
    return at < 0 ? [] : upload.sample.slice(0, 4).map((row) => row[at] ?? "");
  };
  const set = (field: string, column: string | null) => {
    const { [field]: _, ...others } = mapping;
    onChange(column ? { ...others, [field]: column } : others);
  };
  const used = new Set(Object.values(mapping));
  const unused = upload.columns.filter((column) => !used.has(column));
  return (
    <>
      <Box className={`surface ${classes.map}`}>
        <Table fz={13} verticalSpacing={5} horizontalSpacing={12}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={300}>{t("imports.field")}</Table.Th>
              <Table.Th w={260}>{t("imports.column")}</Table.Th>
              <Table.Th>{t("imports.sample")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field) => (
              <Table.Tr key={field.name}>
                <Table.Td>
                  <Text size="xs" fw={500} span>
                    {english ? field.label_en : field.label_es}
                    {field.required && (
                      <span className="debt" title={t("common.required")}>
                        {" *"}
                      </span>
                    )}
                  </Text>
                  <Text fz={12} className="muted">
                    {english ? field.help_en : field.help_es}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={english ? field.label_en : field.label_es}
                    placeholder={t("imports.none")}
                    data={upload.columns}
                    value={mapping[field.name] ?? null}
                    onChange={(column) => set(field.name, column)}
                    clearable
                    searchable
                    error={field.required && !mapping[field.name]}
                    data-testid={`map-${field.name.replaceAll("_", "-")}`}
                  />
                </Table.Td>
                <Table.Td>
                  <span className={`${classes.sample} muted`}>
                    {sample(mapping[field.name]).join("  ·  ")}
                  </span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {unused.length > 0 && (
        <Text fz={12} className="muted" mt={8}>
          {t("imports.unused", { columns: unused.join(", ") })}
        </Text>
      )}
    </>
  );
}
