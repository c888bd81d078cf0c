import { Box, SegmentedControl, Select, Table, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Evidence } from "~/generated/Evidence";
import type { ImportField } from "~/generated/ImportField";
import type { Notation } from "~/generated/Notation";
import type { Upload } from "~/generated/Upload";
import { useFormat } from "~/lib/session";
import classes from "./Imports.module.css";
import { type ColumnChoices, dayIn, evidenceOf, isDoubt, numberIn, WRITINGS } from "./notation";

type Props = {
  upload: Upload;
  fields: readonly ImportField[];
  choices: ColumnChoices;
  onChange: (choices: ColumnChoices) => void;
};

export function MapTable(props: Props) {
  const { upload, fields, choices } = props;
  const { t } = useTranslation();
  if (fields.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("imports.noColumns")}
      </Text>
    );
  }
  const used = new Set(Object.values(choices.mapping));
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
              <FieldRow key={field.name} {...props} field={field} />
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

function FieldRow({ upload, choices, onChange, field }: Props & { field: ImportField }) {
  const { t, i18n } = useTranslation();
  const labelId = useId();
  const english = i18n.language === "en";
  const label = english ? field.label_en : field.label_es;
  const { mapping, notations } = choices;
  const { [field.name]: column, ...otherColumns } = mapping;
  const at = column ? upload.columns.indexOf(column) : -1;
  const sample = at < 0 ? [] : upload.sample.slice(0, 4).map((row) => row[at] ?? "");
  const map = (next: string | null) => {
    // What was answered about the old column says nothing about the new one.
    const { [field.name]: _, ...others } = notations;
    onChange({ mapping: next ? { ...mapping, [field.name]: next } : otherColumns, notations: others });
  };
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="xs" fw={500} span id={labelId}>
          {label}
          {field.need === "always" && (
            <span className="debt" title={t("common.required")}>
              {" *"}
            </span>
          )}
        </Text>
        {field.need === "new_rows" && (
          <Text fz={12} className="muted" span>
            {" · "}
            {t("imports.newRows")}
          </Text>
        )}
        <Text fz={12} className="muted">
          {english ? field.help_en : field.help_es}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={label}
          placeholder={t("imports.none")}
          data={upload.columns}
          value={column ?? null}
          onChange={map}
          clearable
          searchable
          error={field.need === "always" && !column}
          data-testid={`map-${field.name.replaceAll("_", "-")}`}
        />
      </Table.Td>
      <Table.Td>
        <span className={`${classes.sample} muted`}>{sample.join("  ·  ")}</span>
        <HowRead
          field={field}
          evidence={evidenceOf(upload, field, mapping)}
          labelId={labelId}
          answer={notations[field.name]}
          onAnswer={(notation) => onChange({ mapping, notations: { ...notations, [field.name]: notation } })}
        />
      </Table.Td>
    </Table.Tr>
  );
}

type HowReadProps = {
  field: ImportField;
  evidence: Evidence;
  labelId: string;
  answer: Notation | undefined;
  onAnswer: (notation: Notation) => void;
};

/** How the column of a field is read: what shows it, or the question when nothing does. */
function HowRead({ field, evidence, labelId, answer, onAnswer }: HowReadProps) {
  const { t } = useTranslation();
  const questionId = useId();
  const label = useWritingLabel(evidence);
  if (field.value === "text" || evidence.state === "irrelevant") return null;
  const writings = WRITINGS[field.value];
  const testId = `notation-${field.name.replaceAll("_", "-")}`;
  if (!isDoubt(evidence)) {
    return (
      <Text fz={12} className="muted" data-testid={testId}>
        {t(`notation.shown.${evidence.notation}`, { cell: evidence.cell })}
      </Text>
    );
  }
  return (
    <Box mt={2} data-testid={testId}>
      <Text fz={12} fw={500} mb={4} id={questionId}>
        {evidence.state === "ambiguous"
          ? t("notation.ask", { cell: evidence.cell })
          : t("notation.mixed", { cell: evidence.cell, other: evidence.other })}
      </Text>
      <SegmentedControl
        orientation="vertical"
        aria-labelledby={`${labelId} ${questionId}`}
        aria-required
        // Without a value it would choose the first by itself.
        value={answer ?? ""}
        onChange={(value) => {
          const notation = writings.find((one) => one === value);
          if (notation) onAnswer(notation);
        }}
        data={writings.map((value) => ({ value, label: label(value) }))}
      />
    </Box>
  );
}

/** Names a notation by what the doubtful cell is in it; by itself where the cell shows the notation it has. */
function useWritingLabel(evidence: Evidence) {
  const { t } = useTranslation();
  const format = useFormat();
  return (notation: Notation): string => {
    const name = t(`notation.name.${notation}`);
    if (evidence.state !== "ambiguous") return name;
    if (notation === "day_first" || notation === "month_first") {
      const day = dayIn(evidence.cell, notation);
      return day ? format.dayAndMonth(day) : name;
    }
    const number = numberIn(evidence.cell, notation);
    if (!number) return name;
    const value = format.ungrouped(number.value);
    return number.grouped
      ? t(`notation.grouped.${notation}`, { value })
      : t(`notation.plain.${notation}`, { value });
  };
}
