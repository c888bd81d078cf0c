import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Mapping } from "~/backend";
import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { Upload } from "~/generated/Upload";
import { type ColumnChoices, evidenceOf } from "./notation";

const key = (part: keyof ColumnChoices, kind: ImportKind) => `acometida.${part}.${kind}`;

/** Keeps the mapping that was used and the answers to it, for the next file of the same kind. */
export function rememberMapping(kind: ImportKind, { mapping, notations }: ColumnChoices) {
  localStorage.setItem(key("mapping", kind), JSON.stringify(mapping));
  localStorage.setItem(key("notations", kind), JSON.stringify(notations));
}

function remembered<P extends keyof ColumnChoices>(part: P, kind: ImportKind): ColumnChoices[P] {
  try {
    return JSON.parse(localStorage.getItem(key(part, kind)) ?? "{}");
  } catch {
    localStorage.removeItem(key(part, kind));
    return {};
  }
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The mapping by the names of the columns, for a kind other than the recognised one. */
function byHeading(fields: readonly ImportField[], columns: readonly string[]): Mapping {
  const pairs = fields.flatMap(({ name, label_es, label_en }) => {
    const names = [name, label_es, label_en].map(plain);
    const column = columns.find((heading) => names.includes(plain(heading)));
    return column ? [[name, column] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** The suggested mapping, with the last used columns and the last answers where they fit the file. */
export function proposeChoices(
  upload: Upload,
  kind: ImportKind,
  fields: readonly ImportField[],
): ColumnChoices {
  const last = { mapping: remembered("mapping", kind), notations: remembered("notations", kind) };
  const known: ColumnChoices =
    upload.kind === kind ? upload : { mapping: byHeading(fields, upload.columns), notations: {} };
  const here = Object.entries(last.mapping).filter(([, column]) => upload.columns.includes(column));
  const mapping: Mapping = { ...known.mapping, ...Object.fromEntries(here) };
  const answers = fields.flatMap((field) => {
    const { name } = field;
    // An answer is about one column, and gives way to a file that shows otherwise.
    const given = [known, last].filter((choices) => choices.mapping[name] === mapping[name]);
    const [notation] = given.flatMap(({ notations }) => notations[name] ?? []);
    const evidence = evidenceOf(upload, field, mapping);
    const fits = evidence.state !== "shown" || evidence.notation === notation;
    return notation && fits ? [[name, notation] as const] : [];
  });
  return { mapping, notations: Object.fromEntries(answers) };
}

/** Fields that no column feeds yet, without which no row is stored. */
export function missingFields(fields: readonly ImportField[], mapping: Mapping): ImportField[] {
  return fields.filter(({ name, need }) => need === "always" && !mapping[name]);
}

/** A file that was read and mapped elsewhere. */
export type PreparedFile = { upload: Upload; kind: ImportKind; choices: ColumnChoices };

/** The files the importer is opened with; coming back to the address does not open them again. */
export function usePreparedFiles(): readonly PreparedFile[] {
  const navigate = useNavigate();
  const given = useRouterState({ select: ({ location }) => location.state.prepared });
  const [files] = useState(given ?? []);
  useEffect(() => {
    if (given) void navigate({ to: "/imports", search: true, replace: true, state: {} });
  }, [given, navigate]);
  return files;
}
