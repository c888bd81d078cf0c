import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { BackendError, backend, newRequest } from "~/backend";
import type { PreparedFile } from "~/features/metering/imports/mapping";
import { missingFields, proposeChoices, rememberMapping } from "~/features/metering/imports/mapping";
import { type ColumnChoices, neededNotations, unansweredColumns } from "~/features/metering/imports/notation";
import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { JobId } from "~/generated/JobId";
import type { Upload } from "~/generated/Upload";
import { useImportKinds } from "~/lib/importKinds";
import { useRememberJob } from "~/lib/jobs";

/** A file on its way: read, recognised, loaded. */
export type Load = {
  id: string;
  name: string;
  upload: Upload | null;
  kind: ImportKind;
  fields: readonly ImportField[];
  choices: ColumnChoices;
  job: JobId | null;
  error: string | null;
};

/** Whether a file is read but not loaded yet. */
export const waits = (load: Load): load is Load & { upload: Upload } =>
  load.upload !== null && load.job === null;

export const missingOf = ({ fields, choices }: Load) => missingFields(fields, choices.mapping);
export const unansweredOf = ({ upload, fields, choices }: Load) =>
  upload ? unansweredColumns(upload, fields, choices) : [];
export const isReady = (load: Load) =>
  waits(load) && missingOf(load).length + unansweredOf(load).length === 0;

const sentence = (cause: unknown) => (cause instanceof BackendError ? cause.message : String(cause));

/** Files that are loaded together; what is not loaded is dropped on leaving. */
export function useLoads() {
  const client = useQueryClient();
  const remember = useRememberJob();
  // What is not recognised is taken for what this page is about, or else for what the operator may import.
  const unknown: ImportKind = useImportKinds().includes("inputs") ? "inputs" : "readings";
  const [loads, setLoads] = useState<readonly Load[]>([]);
  const left = useRef<readonly Load[]>([]);
  left.current = loads;
  useEffect(
    () => () => {
      for (const { upload } of left.current.filter(waits)) void backend.metering.deleteUpload(upload.id);
    },
    [],
  );
  const change = (id: string, part: Partial<Load>) =>
    setLoads((now) => now.map((load) => (load.id === id ? { ...load, ...part } : load)));
  const fieldsOf = (kind: ImportKind) =>
    client.fetchQuery({
      queryKey: ["import-fields", kind],
      queryFn: () => backend.metering.importFields(kind),
    });
  const take = async (id: string, upload: Upload, kind: ImportKind) => {
    const fields = await fieldsOf(kind);
    change(id, { upload, kind, fields, choices: proposeChoices(upload, kind, fields), error: null });
  };
  const read = async (id: string, file: File) => {
    try {
      const upload = await backend.metering.upload(file.name, new Uint8Array(await file.arrayBuffer()));
      await take(id, upload, upload.kind ?? unknown);
    } catch (cause) {
      change(id, { error: sentence(cause) });
    }
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ file, id: newRequest() }));
    setLoads((now) => [
      ...now,
      ...fresh.map(
        ({ file, id }): Load => ({
          id,
          name: file.name,
          upload: null,
          kind: unknown,
          fields: [],
          choices: { mapping: {}, notations: {} },
          job: null,
          error: null,
        }),
      ),
    ]);
    for (const { file, id } of fresh) void read(id, file);
  };
  const run = async ({ id, upload, kind, fields, choices }: Load) => {
    if (!upload) return;
    try {
      const notations = neededNotations(upload, fields, choices);
      const job = remember(
        await backend.metering.runImport(newRequest(), upload.id, kind, choices.mapping, notations),
      );
      rememberMapping(kind, choices);
      change(id, { job: job.id, error: null });
    } catch (cause) {
      change(id, { error: sentence(cause) });
    }
  };
  const remove = (load: Load) => {
    if (waits(load)) void backend.metering.deleteUpload(load.upload.id);
    setLoads((now) => now.filter(({ id }) => id !== load.id));
  };
  const handOver = (first: Load): PreparedFile[] => {
    const ahead = [first, ...loads.filter(({ id }) => id !== first.id)].filter(waits);
    const kept = loads.filter((load) => !waits(load));
    left.current = kept;
    setLoads(kept);
    return ahead.map(({ upload, kind, choices }) => ({ upload, kind, choices }));
  };
  return {
    loads,
    add,
    run,
    remove,
    /** The waiting files from one on; the receiver drops those that it does not load. */
    handOver,
    setChoices: (id: string, choices: ColumnChoices) => change(id, { choices }),
    setKind: ({ id, upload }: Load, kind: ImportKind) => {
      if (upload) void take(id, upload, kind);
    },
  };
}

export type Loads = ReturnType<typeof useLoads>;
