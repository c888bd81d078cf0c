import type { Allocation } from "~/generated/Allocation";
import type { Board } from "~/generated/Board";
import type { CheckRule } from "~/generated/CheckRule";
import type { CheckSettings } from "~/generated/CheckSettings";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { Decision } from "~/generated/Decision";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { FindingCount } from "~/generated/FindingCount";
import type { InputFilter } from "~/generated/InputFilter";
import type { InputNeed } from "~/generated/InputNeed";
import type { InputScope } from "~/generated/InputScope";
import type { InputValue } from "~/generated/InputValue";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import type { Market } from "~/generated/Market";
import type { NewAllocation } from "~/generated/NewAllocation";
import type { NewCurveEdit } from "~/generated/NewCurveEdit";
import type { NewCycle } from "~/generated/NewCycle";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
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
import type { ReviewCase } from "~/generated/ReviewCase";
import type { SavedFile } from "~/generated/SavedFile";
import type { SelectionCount } from "~/generated/SelectionCount";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import type { ServiceRow } from "~/generated/ServiceRow";
import type { SettledService } from "~/generated/SettledService";
import type { ShadowCheck } from "~/generated/ShadowCheck";
import type { ShadowFilter } from "~/generated/ShadowFilter";
import type { ShadowRow } from "~/generated/ShadowRow";
import type { Sort } from "~/generated/Sort";
import type { StagedService } from "~/generated/StagedService";
import type { StageFilter } from "~/generated/StageFilter";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import type { WhatIf } from "~/generated/WhatIf";
import { call } from "./call";

export const settlement = {
  cycles: () => call<CycleRow[]>("settlement|cycles"),
  latestPeriod: () => call<Period | null>("settlement|latest_period"),
  tariffsInUse: (market: Market, period: Period) =>
    call<string[]>("settlement|tariffs_in_use", { market, period }),
  count: (market: Market, period: Period, services: ServiceChoice) =>
    call<SelectionCount>("settlement|count", { market, period, services }),
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
  reviewCase: (cycle: CycleId, supplyPoint: SupplyPointId) =>
    call<ReviewCase>("settlement|review_case", { cycle, supply_point: supplyPoint }),
  /** With a cycle the service is looked at again at once. */
  editReading: (
    request: RequestId,
    cycle: CycleId | null,
    supplyPoint: SupplyPointId,
    edit: NewReadingEdit,
  ) => call<null>("settlement|edit_reading", { request, cycle, supply_point: supplyPoint, edit }),
  /** With a cycle the service is looked at again at once. */
  editCurve: (request: RequestId, cycle: CycleId | null, supplyPoint: SupplyPointId, edit: NewCurveEdit) =>
    call<null>("settlement|edit_curve", { request, cycle, supply_point: supplyPoint, edit }),
  estimateMatching: (
    request: RequestId,
    cycle: CycleId,
    filter: ResultFilter,
    method: EstimationMethod,
    reason: string,
  ) => call<number>("settlement|estimate_matching", { request, cycle, filter, method, reason }),
  decideMatching: (request: RequestId, cycle: CycleId, filter: ResultFilter, decision: Decision) =>
    call<number>("settlement|decide_matching", { request, cycle, filter, decision }),
  checkRules: () => call<CheckRule[]>("settlement|check_rules"),
  setCheckRules: (request: RequestId, settings: CheckSettings) =>
    call<null>("settlement|set_check_rules", { request, settings }),
  inputNeeds: (scope: InputScope) => call<InputNeed[]>("settlement|input_needs", { scope }),
  inputValues: (filter: InputFilter, page: PageRequest) =>
    call<Page<InputValue>>("settlement|input_values", { filter, page }),
  allocate: (request: RequestId, allocation: NewAllocation) =>
    call<Allocation>("settlement|allocate", { request, new: allocation }),
  /** Its job comes to a `WhatIfResult`, or with `saved` to the `SavedFile` with every service. */
  startWhatIf: (request: RequestId, asked: WhatIf, saved: boolean) =>
    call<Job>("settlement|start_what_if", { request, asked, saved }),
  whatIfAsked: (job: JobId) => call<WhatIf>("settlement|what_if_asked", { job }),
  shadowCheck: (period: Period) => call<ShadowCheck>("settlement|shadow_check", { period }),
  shadowRows: (period: Period, filter: ShadowFilter, page: PageRequest) =>
    call<Page<ShadowRow>>("settlement|shadow_rows", { period, filter, page }),
  saveExplanation: (cycle: CycleId, supplyPoint: SupplyPointId) =>
    call<SavedFile>("settlement|save_explanation", { cycle, supply_point: supplyPoint }),
  requestResettlement: (request: RequestId, resettlement: NewResettlement) =>
    call<RequestedResettlement>("settlement|request_resettlement", { request, new: resettlement }),
};
