import type { Mapping, Notations } from "~/backend";
import type { Evidence } from "~/generated/Evidence";
import type { ImportField } from "~/generated/ImportField";
import type { Upload } from "~/generated/Upload";

/** The two ways to write a number, and a date. */
export const WRITINGS = {
  number: ["decimal_point", "decimal_comma"],
  date: ["day_first", "month_first"],
} as const;

type NumberNotation = (typeof WRITINGS.number)[number];
type DateNotation = (typeof WRITINGS.date)[number];

/** The columns of the fields, and how those that do not show it are written. */
export type ColumnChoices = { mapping: Mapping; notations: Notations };

/** What the column of a field shows of its notation. */
export function evidenceOf(upload: Upload, field: ImportField, mapping: Mapping): Evidence {
  const format = upload.formats[upload.columns.indexOf(mapping[field.name] ?? "")];
  if (!format || field.value === "text") return { state: "irrelevant" };
  return field.value === "number" ? format.numbers : format.dates;
}

/** Whether only a person can say how a column is read. */
export const isDoubt = (
  evidence: Evidence,
): evidence is Extract<Evidence, { state: "ambiguous" | "contradictory" }> =>
  evidence.state === "ambiguous" || evidence.state === "contradictory";

const inDoubt = (upload: Upload, fields: readonly ImportField[], mapping: Mapping) =>
  fields.filter((field) => isDoubt(evidenceOf(upload, field, mapping)));

/** The answers that the file needs; the others stay here, for a file that does. */
export function neededNotations(
  upload: Upload,
  fields: readonly ImportField[],
  { mapping, notations }: ColumnChoices,
): Notations {
  const answers = inDoubt(upload, fields, mapping).flatMap(({ name }) => {
    const notation = notations[name];
    return notation ? [[name, notation] as const] : [];
  });
  return Object.fromEntries(answers);
}

/** The headings of the columns whose notation is not chosen. */
export function unansweredColumns(
  upload: Upload,
  fields: readonly ImportField[],
  { mapping, notations }: ColumnChoices,
): string[] {
  const open = inDoubt(upload, fields, mapping).filter(({ name }) => !notations[name]);
  return [...new Set(open.flatMap(({ name }) => mapping[name] ?? []))];
}

/** The number in a cell, and whether its thousands are separated. */
export function numberIn(cell: string, notation: NumberNotation) {
  const [decimal, thousands] = notation === "decimal_point" ? ([".", ","] as const) : ([",", "."] as const);
  const value = Number(cell.replace("−", "-").replaceAll(thousands, "").replace(decimal, "."));
  return Number.isNaN(value) ? null : { value, grouped: cell.includes(thousands) };
}

/** The day in a cell, of a leap year: the year has only one reading. */
export function dayIn(cell: string, notation: DateNotation): string | null {
  const [first = "", second = ""] = cell.match(/\d+/g) ?? [];
  const [day, month] = notation === "day_first" ? [first, second] : [second, first];
  const iso = `2000-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(`${iso}T00:00:00Z`)) ? null : iso;
}
