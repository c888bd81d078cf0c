import type { Mapping } from "~/backend";
import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { Upload } from "~/generated/Upload";

const key = (kind: ImportKind) => `acometida.mapping.${kind}`;

/** Keeps the mapping that was used, for the next file of the same kind. */
export function rememberMapping(kind: ImportKind, mapping: Mapping) {
  localStorage.setItem(key(kind), JSON.stringify(mapping));
}

/** What the columns suggest, with what was used last time where those columns are there again. */
export function proposeMapping(upload: Upload, kind: ImportKind): Mapping {
  let remembered: Mapping = {};
  try {
    remembered = JSON.parse(localStorage.getItem(key(kind)) ?? "{}");
  } catch {
    localStorage.removeItem(key(kind));
  }
  const here = Object.entries(remembered).filter(([, column]) => upload.columns.includes(column));
  return { ...(upload.kind === kind ? upload.mapping : {}), ...Object.fromEntries(here) };
}

/** Required fields that no column feeds yet. */
export function missingFields(fields: readonly ImportField[], mapping: Mapping): ImportField[] {
  return fields.filter(({ name, required }) => required && !mapping[name]);
}
