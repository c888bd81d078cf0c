import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Mapping } from "~/backend";

import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { Upload } from "~/generated/Upload";

const key = (kind: ImportKind) => `acometida.mapping.${kind}`;

/** Keeps the mapping that was used, for the next file of the same kind. */
export function rememberMapping(kind: ImportKind, mapping: Mapping) {
  localStorage.setItem(key(kind), JSON.stringify(mapping));
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

/** The suggested mapping, with the last used columns where the file has them. */
export function proposeMapping(upload: Upload, kind: ImportKind, fields: readonly ImportField[]): Mapping {
  let remembered: Mapping = {};
  try {
    remembered = JSON.parse(localStorage.getItem(key(kind)) ?? "{}");
  } catch {
    localStorage.removeItem(key(kind));
  }
  const here = Object.entries(remembered).filter(([, column]) => upload.columns.includes(column));
  const suggested = upload.kind === kind ? upload.mapping : byHeading(fields, upload.columns);
  return { ...suggested, ...Object.fromEntries(here) };
}

/** Required fields that no column feeds yet. */
export function missingFields(fields: readonly ImportField[], mapping: Mapping): ImportField[] {
  return fields.filter(({ name, required }) => required && !mapping[name]);
}

/** The kinds of import, in the order a new company needs them. */
export const KINDS = [
  "accounts",
  "supply_points",
  "contracts",
  "readings",
  "load_curve",
  "charges",
  "inputs",
  "prices",
  "shadow",
  "tariff",
] as const satisfies readonly ImportKind[];

/** A file that was read and mapped elsewhere. */
export type PreparedFile = { upload: Upload; kind: ImportKind; mapping: Mapping };

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
