import type { AccountFilter } from "~/generated/AccountFilter";
import type { ExportFormat } from "~/generated/ExportFormat";
import type { ImportKind } from "~/generated/ImportKind";
import type { InvoiceId } from "~/generated/InvoiceId";
import type { Job } from "~/generated/Job";
import type { RequestId } from "~/generated/RequestId";
import type { RowProblem } from "~/generated/RowProblem";
import type { SavedFile } from "~/generated/SavedFile";
import { call } from "./call";

/** Files for the person: the core writes them into the documents folder and says their names. */
export const documents = {
  saveInvoice: (id: InvoiceId) => call<SavedFile>("documents|save_invoice", { id }),
  saveTemplate: (kind: ImportKind) => call<SavedFile>("documents|save_template", { kind }),
  saveProblems: (file_name: string, problems: readonly RowProblem[]) =>
    call<SavedFile>("documents|save_problems", { file_name, problems }),
  exportAccounts: (request: RequestId, filter: AccountFilter, format: ExportFormat) =>
    call<Job>("documents|export_accounts", { request, filter, format }),
  openFolder: () => call<null>("documents|open_folder", {}),
};
