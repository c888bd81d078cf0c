import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { SearchHit } from "~/generated/SearchHit";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { call } from "./call";

export const customers = {
  search: (text: string, limit: number) => call<SearchHit[]>("customers|search", { text, limit }),
  list: (filter: AccountFilter, page: PageRequest) =>
    call<Page<AccountRow>>("customers|list", { filter, page }),
  account: (id: AccountId) => call<AccountDetail>("customers|account", { id }),
  supplyPoint: (id: SupplyPointId) => call<SupplyPointDetail>("customers|supply_point", { id }),
  readings: (supplyPoint: SupplyPointId, page: PageRequest) =>
    call<Page<ReadingRow>>("customers|readings", { supply_point: supplyPoint, page }),
  zones: () => call<string[]>("customers|zones"),
};
