import type { ImportField } from "~/generated/ImportField";
import type { ImportKind } from "~/generated/ImportKind";
import type { ImportReport } from "~/generated/ImportReport";
import type { Job } from "~/generated/Job";
import type { RequestId } from "~/generated/RequestId";
import type { Upload } from "~/generated/Upload";
import type { UploadId } from "~/generated/UploadId";
import { call } from "./call";

/** Which column of the file feeds which field: field name to column heading. */
export type Mapping = Record<string, string>;

export const imports = {
  fields: (kind: ImportKind) => call<ImportField[]>("imports|fields", { kind }),
  upload: (name: string, bytes: Uint8Array) =>
    call<Upload>("imports|upload", bytes, { headers: { "file-name": encodeURIComponent(name) } }),
  preview: (upload: UploadId, kind: ImportKind, mapping: Mapping) =>
    call<ImportReport>("imports|preview", { upload, kind, mapping }),
  run: (request: RequestId, upload: UploadId, kind: ImportKind, mapping: Mapping) =>
    call<Job>("imports|run", { request, upload, kind, mapping }),
  dropUpload: (upload: UploadId) => call<null>("imports|drop_upload", { upload }),
};
