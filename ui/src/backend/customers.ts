import type { AccountBilling } from "~/generated/AccountBilling";
import type { AccountContract } from "~/generated/AccountContract";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import type { Device } from "~/generated/Device";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { LikelyDuplicate } from "~/generated/LikelyDuplicate";
import type { LoadCurve } from "~/generated/LoadCurve";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { ReadingRow } from "~/generated/ReadingRow";
import type { RequestId } from "~/generated/RequestId";
import type { SearchHit } from "~/generated/SearchHit";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { call } from "./call";

export const customers = {
  search: (text: string, limit: number) => call<SearchHit[]>("customers|search", { text, limit }),
  list: (filter: AccountFilter, page: PageRequest) =>
    call<Page<AccountRow>>("customers|list", { filter, page }),
  account: (id: AccountId) => call<AccountDetail>("customers|account", { id }),
  documentChoices: () => call<DocumentChoice[]>("customers|document_choices"),
  likelyDuplicates: (data: AccountData, itself: AccountId | null) =>
    call<LikelyDuplicate[]>("customers|likely_duplicates", { data, itself }),
  createAccount: (request: RequestId, data: AccountData) =>
    call<AccountId>("customers|create_account", { request, data }),
  changeAccount: (request: RequestId, id: AccountId, seen: string, data: AccountData) =>
    call<null>("customers|change_account", { request, id, seen, data }),
  setAccountActive: (request: RequestId, id: AccountId, active: boolean) =>
    call<null>("customers|set_account_active", { request, id, active }),
  supplyPoint: (id: SupplyPointId) => call<SupplyPointDetail>("customers|supply_point", { id }),
  readings: (supplyPoint: SupplyPointId, page: PageRequest) =>
    call<Page<ReadingRow>>("customers|readings", { supply_point: supplyPoint, page }),
  /** Days as `2026-06-30`, at most 366 of them. */
  loadCurve: (supplyPoint: SupplyPointId, from: string, to: string) =>
    call<LoadCurve>("customers|load_curve", { supply_point: supplyPoint, from, to }),
  /** All services of the account together, oldest first, at most 48 months. */
  accountMonths: (id: AccountId) => call<ConsumptionMonth[]>("customers|account_months", { id }),
  accountContracts: (id: AccountId) => call<AccountContract[]>("customers|account_contracts", { id }),
  devices: (id: AccountId) => call<Device[]>("customers|devices", { id }),
  billing: (id: AccountId) => call<AccountBilling>("customers|billing", { id }),
  changeBilling: (request: RequestId, id: AccountId, seen: string, settings: BillingSettings) =>
    call<null>("customers|change_billing", { request, id, seen, settings }),
};
