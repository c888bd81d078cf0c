import type { AccountChoice } from "~/generated/AccountChoice";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { BulkChangeId } from "~/generated/BulkChangeId";
import type { BulkChangeRow } from "~/generated/BulkChangeRow";
import type { BulkDone } from "~/generated/BulkDone";
import type { BulkPreview } from "~/generated/BulkPreview";
import type { BulkSet } from "~/generated/BulkSet";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { RequestId } from "~/generated/RequestId";
import type { SavedFilter } from "~/generated/SavedFilter";
import type { SavedFilterId } from "~/generated/SavedFilterId";
import { call } from "./call";

export const bulk = {
  preview: (choice: AccountChoice, sets: readonly BulkSet[]) =>
    call<BulkPreview>("bulk|preview", { choice, sets }),
  change: (request: RequestId, choice: AccountChoice, sets: readonly BulkSet[]) =>
    call<BulkDone>("bulk|change", { request, choice, sets }),
  undo: (request: RequestId, change: BulkChangeId) => call<BulkDone>("bulk|undo", { request, change }),
  changes: (page: PageRequest) => call<Page<BulkChangeRow>>("bulk|changes", { page }),
  filters: () => call<SavedFilter[]>("bulk|filters"),
  saveFilter: (request: RequestId, name: string, shared: boolean, filter: AccountFilter) =>
    call<null>("bulk|save_filter", { request, name, shared, filter }),
  forgetFilter: (request: RequestId, id: SavedFilterId) => call<null>("bulk|forget_filter", { request, id }),
};
