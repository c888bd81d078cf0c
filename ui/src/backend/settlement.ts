import type { Board } from "~/generated/Board";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Decision } from "~/generated/Decision";
import type { FindingCount } from "~/generated/FindingCount";
import type { Job } from "~/generated/Job";
import type { Market } from "~/generated/Market";
import type { NewCycle } from "~/generated/NewCycle";
import type { NewResettlement } from "~/generated/NewResettlement";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { Period } from "~/generated/Period";
import type { RequestedResettlement } from "~/generated/RequestedResettlement";
import type { RequestId } from "~/generated/RequestId";
import type { Resettlement } from "~/generated/Resettlement";
import type { ResettlementFilter } from "~/generated/ResettlementFilter";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import type { ResultFilter } from "~/generated/ResultFilter";
import type { ResultRow } from "~/generated/ResultRow";
import type { SelectionCount } from "~/generated/SelectionCount";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { ServiceRow } from "~/generated/ServiceRow";
import type { SettledService } from "~/generated/SettledService";
import type { Sort } from "~/generated/Sort";
import type { StagedService } from "~/generated/StagedService";
import type { StageFilter } from "~/generated/StageFilter";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { call } from "./call";

export const settlement = {
  cycles: () => call<CycleRow[]>("settlement|cycles"),
  latestPeriod: () => call<Period | null>("settlement|latest_period"),
  tariffsInUse: (market: Market, period: Period) =>
    call<string[]>("settlement|tariffs_in_use", { market, period }),
  count: (market: Market, period: Period, filter: ServiceFilter) =>
    call<SelectionCount>("settlement|count", { market, period, filter }),
  services: (
    market: Market,
    period: Period,
    filter: ServiceFilter,
    sort: Sort | undefined,
    page: PageRequest,
  ) => call<Page<ServiceRow>>("settlement|services", { market, period, filter, sort: sort ?? null, page }),
  createCycle: (request: RequestId, cycle: NewCycle) =>
    call<CycleRow>("settlement|create_cycle", { request, cycle }),
  runCycle: (request: RequestId, cycle: CycleId) => call<Job>("settlement|run_cycle", { request, cycle }),
  cycle: (id: CycleId) => call<CycleRow>("settlement|cycle", { id }),
  findings: (cycle: CycleId) => call<FindingCount[]>("settlement|findings", { cycle }),
  results: (cycle: CycleId, filter: ResultFilter, page: PageRequest) =>
    call<Page<ResultRow>>("settlement|results", { cycle, filter, page }),
  service: (cycle: CycleId, supplyPoint: SupplyPointId) =>
    call<SettledService>("settlement|service", { cycle, supply_point: supplyPoint }),
  decide: (request: RequestId, cycle: CycleId, supplyPoints: SupplyPointId[], decision: Decision) =>
    call<CycleRow>("settlement|decide", { request, cycle, supply_points: supplyPoints, decision }),
  sendToBilling: (request: RequestId, cycle: CycleId, issuedOn: string) =>
    call<Job>("settlement|send_to_billing", { request, cycle, issued_on: issuedOn }),
  board: (period: Period) => call<Board>("settlement|board", { period }),
  staged: (period: Period, filter: StageFilter, page: PageRequest) =>
    call<Page<StagedService>>("settlement|staged", { period, filter, page }),
  /** Periods with a cycle, the latest first. */
  settledPeriods: () => call<Period[]>("settlement|settled_periods"),
  resettlements: (filter: ResettlementFilter, page: PageRequest) =>
    call<Page<ResettlementRow>>("settlement|resettlements", { filter, page }),
  resettlement: (cycle: CycleId, supplyPoint: SupplyPointId) =>
    call<Resettlement>("settlement|resettlement", { cycle, supply_point: supplyPoint }),
  requestResettlement: (request: RequestId, resettlement: NewResettlement) =>
    call<RequestedResettlement>("settlement|request_resettlement", { request, new: resettlement }),
};
