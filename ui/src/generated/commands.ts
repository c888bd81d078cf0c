// Written by `cargo xtask bindings` from the signatures in src-tauri/commands. Do not edit.
import { call, callBytes, channel, upload } from "~/backend/call";
import type { AccountBilling } from "./AccountBilling";
import type { AccountChoice } from "./AccountChoice";
import type { AccountContract } from "./AccountContract";
import type { AccountData } from "./AccountData";
import type { AccountDetail } from "./AccountDetail";
import type { AccountFilter } from "./AccountFilter";
import type { AccountId } from "./AccountId";
import type { AccountRow } from "./AccountRow";
import type { AllocatedCredit } from "./AllocatedCredit";
import type { Allocation } from "./Allocation";
import type { AllocationRule } from "./AllocationRule";
import type { Annulment } from "./Annulment";
import type { AnnulmentReason } from "./AnnulmentReason";
import type { AuditEntry } from "./AuditEntry";
import type { AuditFilter } from "./AuditFilter";
import type { Backup } from "./Backup";
import type { BatchOrder } from "./BatchOrder";
import type { BillComparison } from "./BillComparison";
import type { BillEstimate } from "./BillEstimate";
import type { BillingChoices } from "./BillingChoices";
import type { BillingSettings } from "./BillingSettings";
import type { BulkChangeId } from "./BulkChangeId";
import type { BulkChangeResult } from "./BulkChangeResult";
import type { BulkChangeRow } from "./BulkChangeRow";
import type { BulkPreview } from "./BulkPreview";
import type { BulkSet } from "./BulkSet";
import type { ChargeKey } from "./ChargeKey";
import type { ChargeLimit } from "./ChargeLimit";
import type { CheckRule } from "./CheckRule";
import type { CheckSettings } from "./CheckSettings";
import type { CompanySetup } from "./CompanySetup";
import type { ConnectionOrder } from "./ConnectionOrder";
import type { ConnectionOrderId } from "./ConnectionOrderId";
import type { ConsumptionMonth } from "./ConsumptionMonth";
import type { ContractStateChange } from "./ContractStateChange";
import type { CreditUse } from "./CreditUse";
import type { CurrentAccount } from "./CurrentAccount";
import type { CycleId } from "./CycleId";
import type { CycleRow } from "./CycleRow";
import type { Dashboard } from "./Dashboard";
import type { Decision } from "./Decision";
import type { Device } from "./Device";
import type { Directory } from "./Directory";
import type { DirectoryEntry } from "./DirectoryEntry";
import type { DocumentChoice } from "./DocumentChoice";
import type { DocumentId } from "./DocumentId";
import type { Draft } from "./Draft";
import type { DraftId } from "./DraftId";
import type { EstimationMethod } from "./EstimationMethod";
import type { ExportFormat } from "./ExportFormat";
import type { FindingCount } from "./FindingCount";
import type { GroupId } from "./GroupId";
import type { HeldCharge } from "./HeldCharge";
import type { ImportField } from "./ImportField";
import type { ImportKind } from "./ImportKind";
import type { ImportReport } from "./ImportReport";
import type { InputFilter } from "./InputFilter";
import type { InputNeed } from "./InputNeed";
import type { InputScope } from "./InputScope";
import type { InputValue } from "./InputValue";
import type { InvoiceDetail } from "./InvoiceDetail";
import type { InvoiceFilter } from "./InvoiceFilter";
import type { InvoiceRow } from "./InvoiceRow";
import type { IssuedNote } from "./IssuedNote";
import type { Issuer } from "./Issuer";
import type { IssuerId } from "./IssuerId";
import type { Job } from "./Job";
import type { JobId } from "./JobId";
import type { Language } from "./Language";
import type { LikelyDuplicate } from "./LikelyDuplicate";
import type { LoadCurve } from "./LoadCurve";
import type { MadeBackup } from "./MadeBackup";
import type { MapSubject } from "./MapSubject";
import type { MapTiles } from "./MapTiles";
import type { MapView } from "./MapView";
import type { Market } from "./Market";
import type { MeterChange } from "./MeterChange";
import type { MeterId } from "./MeterId";
import type { Money } from "./Money";
import type { NewAllocation } from "./NewAllocation";
import type { NewCurveEdit } from "./NewCurveEdit";
import type { NewCycle } from "./NewCycle";
import type { NewGroup } from "./NewGroup";
import type { NewIssuer } from "./NewIssuer";
import type { NewOperator } from "./NewOperator";
import type { NewPayment } from "./NewPayment";
import type { NewReadingEdit } from "./NewReadingEdit";
import type { NewResettlement } from "./NewResettlement";
import type { NewSeries } from "./NewSeries";
import type { NewSupplyPoint } from "./NewSupplyPoint";
import type { Notation } from "./Notation";
import type { OperatorId } from "./OperatorId";
import type { OperatorView } from "./OperatorView";
import type { OrderEnd } from "./OrderEnd";
import type { OrderKind } from "./OrderKind";
import type { Overview } from "./Overview";
import type { PackChoice } from "./PackChoice";
import type { Page } from "./Page";
import type { PageRequest } from "./PageRequest";
import type { PaymentFilter } from "./PaymentFilter";
import type { PaymentId } from "./PaymentId";
import type { PaymentProposal } from "./PaymentProposal";
import type { PaymentReceipt } from "./PaymentReceipt";
import type { PaymentRow } from "./PaymentRow";
import type { Period } from "./Period";
import type { PremisesRow } from "./PremisesRow";
import type { ReadingFinding } from "./ReadingFinding";
import type { ReadingRow } from "./ReadingRow";
import type { RequestId } from "./RequestId";
import type { RequestedResettlement } from "./RequestedResettlement";
import type { Resettlement } from "./Resettlement";
import type { ResettlementFilter } from "./ResettlementFilter";
import type { ResettlementRow } from "./ResettlementRow";
import type { ResultFilter } from "./ResultFilter";
import type { ResultRow } from "./ResultRow";
import type { ReversedPayment } from "./ReversedPayment";
import type { ReviewCase } from "./ReviewCase";
import type { Role } from "./Role";
import type { RowProblem } from "./RowProblem";
import type { SavedFile } from "./SavedFile";
import type { SavedFilter } from "./SavedFilter";
import type { SavedFilterId } from "./SavedFilterId";
import type { SearchHit } from "./SearchHit";
import type { SelectionCount } from "./SelectionCount";
import type { Series } from "./Series";
import type { SeriesType } from "./SeriesType";
import type { ServiceChoice } from "./ServiceChoice";
import type { ServiceFilter } from "./ServiceFilter";
import type { ServiceRow } from "./ServiceRow";
import type { SessionState } from "./SessionState";
import type { SettledService } from "./SettledService";
import type { SettlementMonths } from "./SettlementMonths";
import type { ShadowCheck } from "./ShadowCheck";
import type { ShadowFilter } from "./ShadowFilter";
import type { ShadowRow } from "./ShadowRow";
import type { Sort } from "./Sort";
import type { StageFilter } from "./StageFilter";
import type { StagedService } from "./StagedService";
import type { Stakeholder } from "./Stakeholder";
import type { StakeholderData } from "./StakeholderData";
import type { StakeholderId } from "./StakeholderId";
import type { SupplyPointDetail } from "./SupplyPointDetail";
import type { SupplyPointId } from "./SupplyPointId";
import type { SuspensionRule } from "./SuspensionRule";
import type { TariffRow } from "./TariffRow";
import type { TariffTerms } from "./TariffTerms";
import type { TariffView } from "./TariffView";
import type { TypedReading } from "./TypedReading";
import type { TypicalMonth } from "./TypicalMonth";
import type { Upload } from "./Upload";
import type { UploadId } from "./UploadId";
import type { WhatIf } from "./WhatIf";

/** Arguments and result of each command, by the name it has on the bridge. */
export type Commands = {
  "billing|invoices": { args: { filter: InvoiceFilter; page: PageRequest }; result: Page<InvoiceRow> };
  "billing|invoice": { args: { id: DocumentId }; result: InvoiceDetail };
  "billing|invoice_pdf": { args: { id: DocumentId }; result: ArrayBuffer };
  "billing|print_batch": { args: { request: RequestId; cycle: CycleId; order: BatchOrder }; result: Job };
  "billing|batch_pdf": { args: { job: JobId }; result: ArrayBuffer };
  "billing|payments": { args: { filter: PaymentFilter; page: PageRequest }; result: Page<PaymentRow> };
  "billing|bill_comparison": { args: { id: DocumentId }; result: BillComparison | null };
  "billing|payment_proposal": { args: { account: AccountId; amount: Money; rule: AllocationRule }; result: PaymentProposal };
  "billing|register_payment": { args: { request: RequestId; payment: NewPayment }; result: PaymentReceipt };
  "billing|reverse_payment": { args: { request: RequestId; payment: PaymentId; reason: string }; result: ReversedPayment };
  "billing|allocate_credit": { args: { request: RequestId; account: AccountId; rule: AllocationRule }; result: AllocatedCredit };
  "billing|credit_use": { args: Record<string, never>; result: CreditUse };
  "billing|set_credit_use": { args: { request: RequestId; credit_use: CreditUse }; result: null };
  "billing|annulment_reasons": { args: Record<string, never>; result: AnnulmentReason[] };
  "billing|annul_document": { args: { request: RequestId; document: DocumentId; annulment: Annulment }; result: IssuedNote };
  "billing|current_account": { args: { account: AccountId }; result: CurrentAccount };
  "billing|suspension_rule": { args: Record<string, never>; result: SuspensionRule };
  "billing|set_suspension_rule": { args: { request: RequestId; rule: SuspensionRule }; result: null };
  "billing|contract_state_changes": { args: { page: PageRequest }; result: Page<ContractStateChange> };
  "billing|review_contract_states": { args: { request: RequestId }; result: Job };
  "billing|save_invoice": { args: { id: DocumentId }; result: SavedFile };
  "billing|send_to_billing": { args: { request: RequestId; cycle: CycleId; issued_on: string }; result: Job };
  "company|packs": { args: Record<string, never>; result: PackChoice[] };
  "company|countries": { args: Record<string, never>; result: string[] };
  "company|set_up": { args: { request: RequestId; setup: CompanySetup }; result: SessionState };
  "company|create_demo": { args: { request: RequestId; services: number; seed: number }; result: Job };
  "company|overview": { args: Record<string, never>; result: Overview };
  "company|issuers": { args: Record<string, never>; result: Issuer[] };
  "company|add_issuer": { args: { request: RequestId; issuer: NewIssuer }; result: Issuer };
  "company|series": { args: Record<string, never>; result: Series[] };
  "company|series_types": { args: Record<string, never>; result: SeriesType[] };
  "company|add_series": { args: { request: RequestId; series: NewSeries }; result: Series[] };
  "company|issuer_logo": { args: { id: IssuerId }; result: ArrayBuffer };
  "company|operators": { args: Record<string, never>; result: OperatorView[] };
  "company|add_operator": { args: { request: RequestId; operator: NewOperator }; result: OperatorView };
  "company|change_operator": { args: { request: RequestId; id: OperatorId; role: Role; active: boolean }; result: OperatorView };
  "company|directory": { args: { directory: Directory }; result: DirectoryEntry[] };
  "company|add_directory_entry": { args: { request: RequestId; directory: Directory; code: string; name: string }; result: null };
  "company|rename_directory_entry": { args: { request: RequestId; directory: Directory; code: string; name: string }; result: null };
  "company|remove_directory_entry": { args: { request: RequestId; directory: Directory; code: string; into: string | null }; result: number };
  "company|audit_entries": { args: { filter: AuditFilter; page: PageRequest }; result: Page<AuditEntry> };
  "company|audited_actions": { args: Record<string, never>; result: string[] };
  "company|verify": { args: Record<string, never>; result: string[] };
  "company|seal": { args: { request: RequestId; reason: string }; result: null };
  "company|back_up": { args: { request: RequestId }; result: MadeBackup };
  "company|backups": { args: Record<string, never>; result: Backup[] };
  "company|restore": { args: { name: string; password: string }; result: SessionState };
  "company|open_documents_folder": { args: Record<string, never>; result: null };
  "company|session_state": { args: Record<string, never>; result: SessionState };
  "company|sign_in": { args: { login: string; password: string }; result: SessionState };
  "company|sign_out": { args: Record<string, never>; result: SessionState };
  "company|set_language": { args: { language: Language }; result: null };
  "company|change_password": { args: { request: RequestId; current: string; replacement: string }; result: null };
  "customers|preview_bulk_change": { args: { choice: AccountChoice; sets: readonly BulkSet[] }; result: BulkPreview };
  "customers|change_accounts": { args: { request: RequestId; choice: AccountChoice; sets: readonly BulkSet[] }; result: BulkChangeResult };
  "customers|undo_bulk_change": { args: { request: RequestId; change: BulkChangeId }; result: BulkChangeResult };
  "customers|bulk_changes": { args: { page: PageRequest }; result: Page<BulkChangeRow> };
  "customers|saved_filters": { args: Record<string, never>; result: SavedFilter[] };
  "customers|save_filter": { args: { request: RequestId; name: string; shared: boolean; filter: AccountFilter }; result: null };
  "customers|delete_saved_filter": { args: { request: RequestId; id: SavedFilterId }; result: null };
  "customers|search": { args: { text: string; limit: number }; result: SearchHit[] };
  "customers|accounts": { args: { filter: AccountFilter; page: PageRequest }; result: Page<AccountRow> };
  "customers|account": { args: { id: AccountId }; result: AccountDetail };
  "customers|document_choices": { args: Record<string, never>; result: DocumentChoice[] };
  "customers|likely_duplicates": { args: { data: AccountData; itself: AccountId | null }; result: LikelyDuplicate[] };
  "customers|create_account": { args: { request: RequestId; data: AccountData }; result: AccountId };
  "customers|change_account": { args: { request: RequestId; id: AccountId; seen: string; data: AccountData }; result: null };
  "customers|set_account_active": { args: { request: RequestId; id: AccountId; active: boolean }; result: null };
  "customers|billing_settings": { args: { id: AccountId }; result: AccountBilling };
  "customers|change_billing_settings": { args: { request: RequestId; id: AccountId; seen: string; settings: BillingSettings }; result: null };
  "customers|export_accounts": { args: { request: RequestId; filter: AccountFilter; format: ExportFormat }; result: Job };
  "customers|stakeholders": { args: { account: AccountId }; result: Stakeholder[] };
  "customers|add_stakeholder": { args: { request: RequestId; account: AccountId; data: StakeholderData }; result: StakeholderId };
  "customers|change_stakeholder": { args: { request: RequestId; id: StakeholderId; data: StakeholderData }; result: null };
  "jobs|list": { args: Record<string, never>; result: Job[] };
  "jobs|cancel": { args: { job: JobId }; result: Job };
  "jobs|resume": { args: { request: RequestId; job: JobId }; result: Job };
  "jobs|watch": { args: { on_change: unknown }; result: null };
  "metering|readings": { args: { supply_point: SupplyPointId; page: PageRequest }; result: Page<ReadingRow> };
  "metering|load_curve": { args: { supply_point: SupplyPointId; from: string; to: string }; result: LoadCurve };
  "metering|save_template": { args: { kind: ImportKind }; result: SavedFile };
  "metering|save_problems": { args: { file_name: string; problems: readonly RowProblem[] }; result: SavedFile };
  "metering|import_fields": { args: { kind: ImportKind }; result: ImportField[] };
  "metering|upload": { args: Uint8Array; result: Upload };
  "metering|preview_import": { args: { upload: UploadId; kind: ImportKind; mapping: Record<string, string>; notations: Record<string, Notation> }; result: ImportReport };
  "metering|run_import": { args: { request: RequestId; upload: UploadId; kind: ImportKind; mapping: Record<string, string>; notations: Record<string, Notation> }; result: Job };
  "metering|delete_upload": { args: { upload: UploadId }; result: null };
  "metering|review_case": { args: { cycle: CycleId; supply_point: SupplyPointId }; result: ReviewCase };
  "metering|edit_curve": { args: { request: RequestId; cycle: CycleId | null; supply_point: SupplyPointId; edit: NewCurveEdit }; result: null };
  "metering|check_readings": { args: { supply_point: SupplyPointId; readings: readonly TypedReading[] }; result: ReadingFinding[] };
  "metering|edit_readings": { args: { request: RequestId; cycle: CycleId | null; supply_point: SupplyPointId; edits: readonly NewReadingEdit[] }; result: null };
  "metering|estimate_matching": { args: { request: RequestId; cycle: CycleId; filter: ResultFilter; method: EstimationMethod; reason: string }; result: number };
  "metering|check_rules": { args: Record<string, never>; result: CheckRule[] };
  "metering|set_check_rules": { args: { request: RequestId; settings: CheckSettings }; result: null };
  "metering|input_needs": { args: { scope: InputScope }; result: InputNeed[] };
  "metering|input_values": { args: { filter: InputFilter; page: PageRequest }; result: Page<InputValue> };
  "metering|allocate_cost": { args: { request: RequestId; allocation: NewAllocation }; result: Allocation };
  "metering|charge_limit": { args: Record<string, never>; result: ChargeLimit };
  "metering|set_charge_limit": { args: { request: RequestId; limit: ChargeLimit }; result: null };
  "metering|held_charges": { args: Record<string, never>; result: HeldCharge[] };
  "metering|decide_charge": { args: { request: RequestId; key: ChargeKey; approved: boolean; reason: string }; result: null };
  "settlement|cycles": { args: Record<string, never>; result: CycleRow[] };
  "settlement|settlement_months": { args: Record<string, never>; result: SettlementMonths };
  "settlement|tariffs_in_use": { args: { market: Market }; result: string[] };
  "settlement|count_services": { args: { market: Market; period: Period; services: ServiceChoice }; result: SelectionCount };
  "settlement|services": { args: { market: Market; period: Period; filter: ServiceFilter; sort: Sort | null; page: PageRequest }; result: Page<ServiceRow> };
  "settlement|create_cycle": { args: { request: RequestId; cycle: NewCycle }; result: CycleRow };
  "settlement|run_cycle": { args: { request: RequestId; cycle: CycleId }; result: Job };
  "settlement|cycle": { args: { id: CycleId }; result: CycleRow };
  "settlement|findings": { args: { cycle: CycleId }; result: FindingCount[] };
  "settlement|results": { args: { cycle: CycleId; filter: ResultFilter; page: PageRequest }; result: Page<ResultRow> };
  "settlement|settled_service": { args: { cycle: CycleId; supply_point: SupplyPointId }; result: SettledService };
  "settlement|decide": { args: { request: RequestId; cycle: CycleId; supply_points: readonly SupplyPointId[]; decision: Decision; reason: string }; result: CycleRow };
  "settlement|dashboard": { args: { period: Period }; result: Dashboard };
  "settlement|staged_services": { args: { period: Period; filter: StageFilter; page: PageRequest }; result: Page<StagedService> };
  "settlement|settled_periods": { args: Record<string, never>; result: Period[] };
  "settlement|resettlements": { args: { filter: ResettlementFilter; page: PageRequest }; result: Page<ResettlementRow> };
  "settlement|resettlement": { args: { cycle: CycleId; supply_point: SupplyPointId }; result: Resettlement };
  "settlement|request_resettlement": { args: { request: RequestId; resettlement: NewResettlement }; result: RequestedResettlement };
  "settlement|decide_matching": { args: { request: RequestId; cycle: CycleId; filter: ResultFilter; decision: Decision; reason: string }; result: number };
  "settlement|start_what_if": { args: { request: RequestId; asked: WhatIf; saved: boolean }; result: Job };
  "settlement|what_if_request": { args: { job: JobId }; result: WhatIf };
  "settlement|shadow_check": { args: { period: Period }; result: ShadowCheck };
  "settlement|shadow_rows": { args: { period: Period; filter: ShadowFilter; page: PageRequest }; result: Page<ShadowRow> };
  "settlement|save_explanation": { args: { cycle: CycleId; supply_point: SupplyPointId }; result: SavedFile };
  "settlement|tariff_terms": { args: { tariff: string; on: string }; result: TariffTerms };
  "settlement|estimate_bill": { args: { month: TypicalMonth }; result: BillEstimate };
  "settlement|tariffs": { args: Record<string, never>; result: TariffRow[] };
  "settlement|tariff": { args: { code: string }; result: TariffView };
  "supply|supply_point": { args: { id: SupplyPointId }; result: SupplyPointDetail };
  "supply|account_months": { args: { id: AccountId }; result: ConsumptionMonth[] };
  "supply|account_contracts": { args: { id: AccountId }; result: AccountContract[] };
  "supply|devices": { args: { id: AccountId }; result: Device[] };
  "supply|map_view": { args: { subject: MapSubject }; result: MapView };
  "supply|map_tiles": { args: Record<string, never>; result: MapTiles | null };
  "supply|set_map_tiles": { args: { request: RequestId; tiles: MapTiles | null }; result: null };
  "supply|map_tile": { args: { z: number; x: number; y: number }; result: ArrayBuffer };
  "supply|connection_orders": { args: { supply_point: SupplyPointId }; result: ConnectionOrder[] };
  "supply|request_connection_order": { args: { request: RequestId; supply_point: SupplyPointId; kind: OrderKind; reason: string }; result: ConnectionOrderId };
  "supply|close_connection_order": { args: { request: RequestId; id: ConnectionOrderId; end: OrderEnd }; result: null };
  "supply|change_meter": { args: { request: RequestId; supply_point: SupplyPointId; change: MeterChange }; result: MeterId };
  "supply|add_group": { args: { request: RequestId; account: AccountId; group: NewGroup }; result: GroupId };
  "supply|change_group": { args: { request: RequestId; id: GroupId; group: NewGroup }; result: null };
  "supply|premises": { args: { account: AccountId; text: string; limit: number }; result: PremisesRow[] };
  "supply|billing_choices": { args: Record<string, never>; result: BillingChoices };
  "supply|create_supply_point": { args: { request: RequestId; point: NewSupplyPoint; draft: DraftId | null }; result: SupplyPointId };
  "supply|drafts": { args: Record<string, never>; result: Draft[] };
  "supply|save_draft": { args: { id: DraftId; account: AccountId; data: unknown }; result: null };
  "supply|delete_draft": { args: { id: DraftId }; result: null };
};

/** Every command of the core, by area. A refusal arrives as a `BackendError`. */
export const backend = {
  billing: {
    invoices: (filter: InvoiceFilter, page: PageRequest): Promise<Page<InvoiceRow>> => call<Page<InvoiceRow>>("billing|invoices", { filter, page }),
    invoice: (id: DocumentId): Promise<InvoiceDetail> => call<InvoiceDetail>("billing|invoice", { id }),
    invoicePdf: (id: DocumentId): Promise<ArrayBuffer> => callBytes("billing|invoice_pdf", { id }),
    printBatch: (request: RequestId, cycle: CycleId, order: BatchOrder): Promise<Job> => call<Job>("billing|print_batch", { request, cycle, order }),
    batchPdf: (job: JobId): Promise<ArrayBuffer> => callBytes("billing|batch_pdf", { job }),
    payments: (filter: PaymentFilter, page: PageRequest): Promise<Page<PaymentRow>> => call<Page<PaymentRow>>("billing|payments", { filter, page }),
    billComparison: (id: DocumentId): Promise<BillComparison | null> => call<BillComparison | null>("billing|bill_comparison", { id }),
    paymentProposal: (account: AccountId, amount: Money, rule: AllocationRule): Promise<PaymentProposal> => call<PaymentProposal>("billing|payment_proposal", { account, amount, rule }),
    registerPayment: (request: RequestId, payment: NewPayment): Promise<PaymentReceipt> => call<PaymentReceipt>("billing|register_payment", { request, payment }),
    reversePayment: (request: RequestId, payment: PaymentId, reason: string): Promise<ReversedPayment> => call<ReversedPayment>("billing|reverse_payment", { request, payment, reason }),
    allocateCredit: (request: RequestId, account: AccountId, rule: AllocationRule): Promise<AllocatedCredit> => call<AllocatedCredit>("billing|allocate_credit", { request, account, rule }),
    creditUse: (): Promise<CreditUse> => call<CreditUse>("billing|credit_use"),
    setCreditUse: (request: RequestId, creditUse: CreditUse): Promise<null> => call<null>("billing|set_credit_use", { request, credit_use: creditUse }),
    annulmentReasons: (): Promise<AnnulmentReason[]> => call<AnnulmentReason[]>("billing|annulment_reasons"),
    annulDocument: (request: RequestId, document: DocumentId, annulment: Annulment): Promise<IssuedNote> => call<IssuedNote>("billing|annul_document", { request, document, annulment }),
    currentAccount: (account: AccountId): Promise<CurrentAccount> => call<CurrentAccount>("billing|current_account", { account }),
    suspensionRule: (): Promise<SuspensionRule> => call<SuspensionRule>("billing|suspension_rule"),
    setSuspensionRule: (request: RequestId, rule: SuspensionRule): Promise<null> => call<null>("billing|set_suspension_rule", { request, rule }),
    contractStateChanges: (page: PageRequest): Promise<Page<ContractStateChange>> => call<Page<ContractStateChange>>("billing|contract_state_changes", { page }),
    reviewContractStates: (request: RequestId): Promise<Job> => call<Job>("billing|review_contract_states", { request }),
    saveInvoice: (id: DocumentId): Promise<SavedFile> => call<SavedFile>("billing|save_invoice", { id }),
    sendToBilling: (request: RequestId, cycle: CycleId, issuedOn: string): Promise<Job> => call<Job>("billing|send_to_billing", { request, cycle, issued_on: issuedOn }),
  },
  company: {
    packs: (): Promise<PackChoice[]> => call<PackChoice[]>("company|packs"),
    /** Codes of the countries of an address. */
    countries: (): Promise<string[]> => call<string[]>("company|countries"),
    setUp: (request: RequestId, setup: CompanySetup): Promise<SessionState> => call<SessionState>("company|set_up", { request, setup }),
    createDemo: (request: RequestId, services: number, seed: number): Promise<Job> => call<Job>("company|create_demo", { request, services, seed }),
    overview: (): Promise<Overview> => call<Overview>("company|overview"),
    issuers: (): Promise<Issuer[]> => call<Issuer[]>("company|issuers"),
    addIssuer: (request: RequestId, issuer: NewIssuer): Promise<Issuer> => call<Issuer>("company|add_issuer", { request, issuer }),
    series: (): Promise<Series[]> => call<Series[]>("company|series"),
    seriesTypes: (): Promise<SeriesType[]> => call<SeriesType[]>("company|series_types"),
    addSeries: (request: RequestId, series: NewSeries): Promise<Series[]> => call<Series[]>("company|add_series", { request, series }),
    issuerLogo: (id: IssuerId): Promise<ArrayBuffer> => callBytes("company|issuer_logo", { id }),
    operators: (): Promise<OperatorView[]> => call<OperatorView[]>("company|operators"),
    addOperator: (request: RequestId, operator: NewOperator): Promise<OperatorView> => call<OperatorView>("company|add_operator", { request, operator }),
    changeOperator: (request: RequestId, id: OperatorId, role: Role, active: boolean): Promise<OperatorView> => call<OperatorView>("company|change_operator", { request, id, role, active }),
    directory: (directory: Directory): Promise<DirectoryEntry[]> => call<DirectoryEntry[]>("company|directory", { directory }),
    addDirectoryEntry: (request: RequestId, directory: Directory, code: string, name: string): Promise<null> => call<null>("company|add_directory_entry", { request, directory, code, name }),
    renameDirectoryEntry: (request: RequestId, directory: Directory, code: string, name: string): Promise<null> => call<null>("company|rename_directory_entry", { request, directory, code, name }),
    removeDirectoryEntry: (request: RequestId, directory: Directory, code: string, into: string | null): Promise<number> => call<number>("company|remove_directory_entry", { request, directory, code, into }),
    auditEntries: (filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> => call<Page<AuditEntry>>("company|audit_entries", { filter, page }),
    auditedActions: (): Promise<string[]> => call<string[]>("company|audited_actions"),
    verify: (): Promise<string[]> => call<string[]>("company|verify"),
    seal: (request: RequestId, reason: string): Promise<null> => call<null>("company|seal", { request, reason }),
    backUp: (request: RequestId): Promise<MadeBackup> => call<MadeBackup>("company|back_up", { request }),
    backups: (): Promise<Backup[]> => call<Backup[]>("company|backups"),
    /** Restores a backup of the list. The person signs in again, to the restored company. */
    restore: (name: string, password: string): Promise<SessionState> => call<SessionState>("company|restore", { name, password }),
    /** Shows the documents folder in the system's file manager. */
    openDocumentsFolder: (): Promise<null> => call<null>("company|open_documents_folder"),
    sessionState: (): Promise<SessionState> => call<SessionState>("company|session_state"),
    signIn: (login: string, password: string): Promise<SessionState> => call<SessionState>("company|sign_in", { login, password }),
    signOut: (): Promise<SessionState> => call<SessionState>("company|sign_out"),
    setLanguage: (language: Language): Promise<null> => call<null>("company|set_language", { language }),
    changePassword: (request: RequestId, current: string, replacement: string): Promise<null> => call<null>("company|change_password", { request, current, replacement }),
  },
  customers: {
    previewBulkChange: (choice: AccountChoice, sets: readonly BulkSet[]): Promise<BulkPreview> => call<BulkPreview>("customers|preview_bulk_change", { choice, sets }),
    changeAccounts: (request: RequestId, choice: AccountChoice, sets: readonly BulkSet[]): Promise<BulkChangeResult> => call<BulkChangeResult>("customers|change_accounts", { request, choice, sets }),
    undoBulkChange: (request: RequestId, change: BulkChangeId): Promise<BulkChangeResult> => call<BulkChangeResult>("customers|undo_bulk_change", { request, change }),
    bulkChanges: (page: PageRequest): Promise<Page<BulkChangeRow>> => call<Page<BulkChangeRow>>("customers|bulk_changes", { page }),
    savedFilters: (): Promise<SavedFilter[]> => call<SavedFilter[]>("customers|saved_filters"),
    saveFilter: (request: RequestId, name: string, shared: boolean, filter: AccountFilter): Promise<null> => call<null>("customers|save_filter", { request, name, shared, filter }),
    deleteSavedFilter: (request: RequestId, id: SavedFilterId): Promise<null> => call<null>("customers|delete_saved_filter", { request, id }),
    search: (text: string, limit: number): Promise<SearchHit[]> => call<SearchHit[]>("customers|search", { text, limit }),
    accounts: (filter: AccountFilter, page: PageRequest): Promise<Page<AccountRow>> => call<Page<AccountRow>>("customers|accounts", { filter, page }),
    account: (id: AccountId): Promise<AccountDetail> => call<AccountDetail>("customers|account", { id }),
    documentChoices: (): Promise<DocumentChoice[]> => call<DocumentChoice[]>("customers|document_choices"),
    likelyDuplicates: (data: AccountData, itself: AccountId | null): Promise<LikelyDuplicate[]> => call<LikelyDuplicate[]>("customers|likely_duplicates", { data, itself }),
    createAccount: (request: RequestId, data: AccountData): Promise<AccountId> => call<AccountId>("customers|create_account", { request, data }),
    changeAccount: (request: RequestId, id: AccountId, seen: string, data: AccountData): Promise<null> => call<null>("customers|change_account", { request, id, seen, data }),
    setAccountActive: (request: RequestId, id: AccountId, active: boolean): Promise<null> => call<null>("customers|set_account_active", { request, id, active }),
    billingSettings: (id: AccountId): Promise<AccountBilling> => call<AccountBilling>("customers|billing_settings", { id }),
    changeBillingSettings: (request: RequestId, id: AccountId, seen: string, settings: BillingSettings): Promise<null> => call<null>("customers|change_billing_settings", { request, id, seen, settings }),
    exportAccounts: (request: RequestId, filter: AccountFilter, format: ExportFormat): Promise<Job> => call<Job>("customers|export_accounts", { request, filter, format }),
    stakeholders: (account: AccountId): Promise<Stakeholder[]> => call<Stakeholder[]>("customers|stakeholders", { account }),
    addStakeholder: (request: RequestId, account: AccountId, data: StakeholderData): Promise<StakeholderId> => call<StakeholderId>("customers|add_stakeholder", { request, account, data }),
    changeStakeholder: (request: RequestId, id: StakeholderId, data: StakeholderData): Promise<null> => call<null>("customers|change_stakeholder", { request, id, data }),
  },
  jobs: {
    list: (): Promise<Job[]> => call<Job[]>("jobs|list"),
    cancel: (job: JobId): Promise<Job> => call<Job>("jobs|cancel", { job }),
    resume: (request: RequestId, job: JobId): Promise<Job> => call<Job>("jobs|resume", { request, job }),
    watch: (onChange: (message: Job) => void): Promise<null> => call<null>("jobs|watch", { on_change: channel(onChange) }),
  },
  metering: {
    readings: (supplyPoint: SupplyPointId, page: PageRequest): Promise<Page<ReadingRow>> => call<Page<ReadingRow>>("metering|readings", { supply_point: supplyPoint, page }),
    loadCurve: (supplyPoint: SupplyPointId, from: string, to: string): Promise<LoadCurve> => call<LoadCurve>("metering|load_curve", { supply_point: supplyPoint, from, to }),
    saveTemplate: (kind: ImportKind): Promise<SavedFile> => call<SavedFile>("metering|save_template", { kind }),
    saveProblems: (fileName: string, problems: readonly RowProblem[]): Promise<SavedFile> => call<SavedFile>("metering|save_problems", { file_name: fileName, problems }),
    importFields: (kind: ImportKind): Promise<ImportField[]> => call<ImportField[]>("metering|import_fields", { kind }),
    upload: (name: string, bytes: Uint8Array): Promise<Upload> => upload<Upload>("metering|upload", name, bytes),
    previewImport: (upload: UploadId, kind: ImportKind, mapping: Record<string, string>, notations: Record<string, Notation>): Promise<ImportReport> => call<ImportReport>("metering|preview_import", { upload, kind, mapping, notations }),
    runImport: (request: RequestId, upload: UploadId, kind: ImportKind, mapping: Record<string, string>, notations: Record<string, Notation>): Promise<Job> => call<Job>("metering|run_import", { request, upload, kind, mapping, notations }),
    deleteUpload: (upload: UploadId): Promise<null> => call<null>("metering|delete_upload", { upload }),
    reviewCase: (cycle: CycleId, supplyPoint: SupplyPointId): Promise<ReviewCase> => call<ReviewCase>("metering|review_case", { cycle, supply_point: supplyPoint }),
    editCurve: (request: RequestId, cycle: CycleId | null, supplyPoint: SupplyPointId, edit: NewCurveEdit): Promise<null> => call<null>("metering|edit_curve", { request, cycle, supply_point: supplyPoint, edit }),
    checkReadings: (supplyPoint: SupplyPointId, readings: readonly TypedReading[]): Promise<ReadingFinding[]> => call<ReadingFinding[]>("metering|check_readings", { supply_point: supplyPoint, readings }),
    editReadings: (request: RequestId, cycle: CycleId | null, supplyPoint: SupplyPointId, edits: readonly NewReadingEdit[]): Promise<null> => call<null>("metering|edit_readings", { request, cycle, supply_point: supplyPoint, edits }),
    estimateMatching: (request: RequestId, cycle: CycleId, filter: ResultFilter, method: EstimationMethod, reason: string): Promise<number> => call<number>("metering|estimate_matching", { request, cycle, filter, method, reason }),
    checkRules: (): Promise<CheckRule[]> => call<CheckRule[]>("metering|check_rules"),
    setCheckRules: (request: RequestId, settings: CheckSettings): Promise<null> => call<null>("metering|set_check_rules", { request, settings }),
    inputNeeds: (scope: InputScope): Promise<InputNeed[]> => call<InputNeed[]>("metering|input_needs", { scope }),
    inputValues: (filter: InputFilter, page: PageRequest): Promise<Page<InputValue>> => call<Page<InputValue>>("metering|input_values", { filter, page }),
    allocateCost: (request: RequestId, allocation: NewAllocation): Promise<Allocation> => call<Allocation>("metering|allocate_cost", { request, allocation }),
    chargeLimit: (): Promise<ChargeLimit> => call<ChargeLimit>("metering|charge_limit"),
    setChargeLimit: (request: RequestId, limit: ChargeLimit): Promise<null> => call<null>("metering|set_charge_limit", { request, limit }),
    heldCharges: (): Promise<HeldCharge[]> => call<HeldCharge[]>("metering|held_charges"),
    decideCharge: (request: RequestId, key: ChargeKey, approved: boolean, reason: string): Promise<null> => call<null>("metering|decide_charge", { request, key, approved, reason }),
  },
  settlement: {
    cycles: (): Promise<CycleRow[]> => call<CycleRow[]>("settlement|cycles"),
    settlementMonths: (): Promise<SettlementMonths> => call<SettlementMonths>("settlement|settlement_months"),
    tariffsInUse: (market: Market): Promise<string[]> => call<string[]>("settlement|tariffs_in_use", { market }),
    countServices: (market: Market, period: Period, services: ServiceChoice): Promise<SelectionCount> => call<SelectionCount>("settlement|count_services", { market, period, services }),
    services: (market: Market, period: Period, filter: ServiceFilter, sort: Sort | null, page: PageRequest): Promise<Page<ServiceRow>> => call<Page<ServiceRow>>("settlement|services", { market, period, filter, sort, page }),
    createCycle: (request: RequestId, cycle: NewCycle): Promise<CycleRow> => call<CycleRow>("settlement|create_cycle", { request, cycle }),
    runCycle: (request: RequestId, cycle: CycleId): Promise<Job> => call<Job>("settlement|run_cycle", { request, cycle }),
    cycle: (id: CycleId): Promise<CycleRow> => call<CycleRow>("settlement|cycle", { id }),
    findings: (cycle: CycleId): Promise<FindingCount[]> => call<FindingCount[]>("settlement|findings", { cycle }),
    results: (cycle: CycleId, filter: ResultFilter, page: PageRequest): Promise<Page<ResultRow>> => call<Page<ResultRow>>("settlement|results", { cycle, filter, page }),
    settledService: (cycle: CycleId, supplyPoint: SupplyPointId): Promise<SettledService> => call<SettledService>("settlement|settled_service", { cycle, supply_point: supplyPoint }),
    decide: (request: RequestId, cycle: CycleId, supplyPoints: readonly SupplyPointId[], decision: Decision, reason: string): Promise<CycleRow> => call<CycleRow>("settlement|decide", { request, cycle, supply_points: supplyPoints, decision, reason }),
    dashboard: (period: Period): Promise<Dashboard> => call<Dashboard>("settlement|dashboard", { period }),
    stagedServices: (period: Period, filter: StageFilter, page: PageRequest): Promise<Page<StagedService>> => call<Page<StagedService>>("settlement|staged_services", { period, filter, page }),
    settledPeriods: (): Promise<Period[]> => call<Period[]>("settlement|settled_periods"),
    resettlements: (filter: ResettlementFilter, page: PageRequest): Promise<Page<ResettlementRow>> => call<Page<ResettlementRow>>("settlement|resettlements", { filter, page }),
    resettlement: (cycle: CycleId, supplyPoint: SupplyPointId): Promise<Resettlement> => call<Resettlement>("settlement|resettlement", { cycle, supply_point: supplyPoint }),
    requestResettlement: (request: RequestId, resettlement: NewResettlement): Promise<RequestedResettlement> => call<RequestedResettlement>("settlement|request_resettlement", { request, resettlement }),
    decideMatching: (request: RequestId, cycle: CycleId, filter: ResultFilter, decision: Decision, reason: string): Promise<number> => call<number>("settlement|decide_matching", { request, cycle, filter, decision, reason }),
    startWhatIf: (request: RequestId, asked: WhatIf, saved: boolean): Promise<Job> => call<Job>("settlement|start_what_if", { request, asked, saved }),
    whatIfRequest: (job: JobId): Promise<WhatIf> => call<WhatIf>("settlement|what_if_request", { job }),
    shadowCheck: (period: Period): Promise<ShadowCheck> => call<ShadowCheck>("settlement|shadow_check", { period }),
    shadowRows: (period: Period, filter: ShadowFilter, page: PageRequest): Promise<Page<ShadowRow>> => call<Page<ShadowRow>>("settlement|shadow_rows", { period, filter, page }),
    saveExplanation: (cycle: CycleId, supplyPoint: SupplyPointId): Promise<SavedFile> => call<SavedFile>("settlement|save_explanation", { cycle, supply_point: supplyPoint }),
    tariffTerms: (tariff: string, on: string): Promise<TariffTerms> => call<TariffTerms>("settlement|tariff_terms", { tariff, on }),
    estimateBill: (month: TypicalMonth): Promise<BillEstimate> => call<BillEstimate>("settlement|estimate_bill", { month }),
    tariffs: (): Promise<TariffRow[]> => call<TariffRow[]>("settlement|tariffs"),
    tariff: (code: string): Promise<TariffView> => call<TariffView>("settlement|tariff", { code }),
  },
  supply: {
    supplyPoint: (id: SupplyPointId): Promise<SupplyPointDetail> => call<SupplyPointDetail>("supply|supply_point", { id }),
    accountMonths: (id: AccountId): Promise<ConsumptionMonth[]> => call<ConsumptionMonth[]>("supply|account_months", { id }),
    accountContracts: (id: AccountId): Promise<AccountContract[]> => call<AccountContract[]>("supply|account_contracts", { id }),
    devices: (id: AccountId): Promise<Device[]> => call<Device[]>("supply|devices", { id }),
    mapView: (subject: MapSubject): Promise<MapView> => call<MapView>("supply|map_view", { subject }),
    mapTiles: (): Promise<MapTiles | null> => call<MapTiles | null>("supply|map_tiles"),
    setMapTiles: (request: RequestId, tiles: MapTiles | null): Promise<null> => call<null>("supply|set_map_tiles", { request, tiles }),
    mapTile: (z: number, x: number, y: number): Promise<ArrayBuffer> => callBytes("supply|map_tile", { z, x, y }),
    connectionOrders: (supplyPoint: SupplyPointId): Promise<ConnectionOrder[]> => call<ConnectionOrder[]>("supply|connection_orders", { supply_point: supplyPoint }),
    requestConnectionOrder: (request: RequestId, supplyPoint: SupplyPointId, kind: OrderKind, reason: string): Promise<ConnectionOrderId> => call<ConnectionOrderId>("supply|request_connection_order", { request, supply_point: supplyPoint, kind, reason }),
    closeConnectionOrder: (request: RequestId, id: ConnectionOrderId, end: OrderEnd): Promise<null> => call<null>("supply|close_connection_order", { request, id, end }),
    changeMeter: (request: RequestId, supplyPoint: SupplyPointId, change: MeterChange): Promise<MeterId> => call<MeterId>("supply|change_meter", { request, supply_point: supplyPoint, change }),
    addGroup: (request: RequestId, account: AccountId, group: NewGroup): Promise<GroupId> => call<GroupId>("supply|add_group", { request, account, group }),
    changeGroup: (request: RequestId, id: GroupId, group: NewGroup): Promise<null> => call<null>("supply|change_group", { request, id, group }),
    premises: (account: AccountId, text: string, limit: number): Promise<PremisesRow[]> => call<PremisesRow[]>("supply|premises", { account, text, limit }),
    billingChoices: (): Promise<BillingChoices> => call<BillingChoices>("supply|billing_choices"),
    createSupplyPoint: (request: RequestId, point: NewSupplyPoint, draft: DraftId | null): Promise<SupplyPointId> => call<SupplyPointId>("supply|create_supply_point", { request, point, draft }),
    drafts: (): Promise<Draft[]> => call<Draft[]>("supply|drafts"),
    saveDraft: (id: DraftId, account: AccountId, data: unknown): Promise<null> => call<null>("supply|save_draft", { id, account, data }),
    deleteDraft: (id: DraftId): Promise<null> => call<null>("supply|delete_draft", { id }),
  },
};
