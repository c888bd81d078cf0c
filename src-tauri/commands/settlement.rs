//! Commands of settlement: tariffs, cycles, results, resettlements, what-if, shadow runs.

use acometida_domain::{
    BillEstimate, CycleId, CycleRow, Dashboard, Decision, FindingCount, Job, JobId, Market, NewCycle, NewResettlement,
    Page, PageRequest, Period, RequestId, RequestedResettlement, Resettlement, ResettlementFilter, ResettlementRow,
    ResultFilter, ResultRow, SavedFile, SelectionCount, ServiceChoice, ServiceFilter, ServiceRow, SettledService,
    SettlementMonths, ShadowCheck, ShadowFilter, ShadowRow, Sort, StageFilter, StagedService, SupplyPointId, TariffRow,
    TariffTerms, TariffView, TypicalMonth, WhatIf,
};
use chrono::NaiveDate;
use tauri::State;

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn cycles(desk: State<'_, Desk>) -> CommandResult<Vec<CycleRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().cycles(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn settlement_months(desk: State<'_, Desk>) -> CommandResult<SettlementMonths> {
    let actor = desk.actor().await?;
    desk.result(desk.office().settlement_months(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn tariffs_in_use(desk: State<'_, Desk>, market: Market) -> CommandResult<Vec<String>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().tariffs_in_use(&actor, market).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn count_services(
    desk: State<'_, Desk>,
    market: Market,
    period: Period,
    services: ServiceChoice,
) -> CommandResult<SelectionCount> {
    let actor = desk.actor().await?;
    desk.result(desk.office().count_services(&actor, market, period, &services).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn services(
    desk: State<'_, Desk>,
    market: Market,
    period: Period,
    filter: ServiceFilter,
    sort: Option<Sort>,
    page: PageRequest,
) -> CommandResult<Page<ServiceRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().services(&actor, market, period, &filter, sort.as_ref(), page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn create_cycle(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: NewCycle,
) -> CommandResult<CycleRow> {
    let actor = desk.actor().await?;
    desk.result(desk.office().create_cycle(&actor, request, cycle).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn run_cycle(desk: State<'_, Desk>, request: RequestId, cycle: CycleId) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job = desk.result(desk.office().run_cycle(&actor, request, cycle).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn cycle(desk: State<'_, Desk>, id: CycleId) -> CommandResult<CycleRow> {
    let actor = desk.actor().await?;
    desk.result(desk.office().cycle(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn findings(desk: State<'_, Desk>, cycle: CycleId) -> CommandResult<Vec<FindingCount>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().findings(&actor, cycle).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn results(
    desk: State<'_, Desk>,
    cycle: CycleId,
    filter: ResultFilter,
    page: PageRequest,
) -> CommandResult<Page<ResultRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().results(&actor, cycle, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn settled_service(
    desk: State<'_, Desk>,
    cycle: CycleId,
    supply_point: SupplyPointId,
) -> CommandResult<SettledService> {
    let actor = desk.actor().await?;
    desk.result(desk.office().settled_service(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn decide(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    supply_points: Vec<SupplyPointId>,
    decision: Decision,
    reason: String,
) -> CommandResult<CycleRow> {
    let actor = desk.actor().await?;
    desk.result(desk.office().decide(&actor, request, cycle, &supply_points, decision, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn dashboard(desk: State<'_, Desk>, period: Period) -> CommandResult<Dashboard> {
    let actor = desk.actor().await?;
    desk.result(desk.office().dashboard(&actor, period).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn staged_services(
    desk: State<'_, Desk>,
    period: Period,
    filter: StageFilter,
    page: PageRequest,
) -> CommandResult<Page<StagedService>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().staged(&actor, period, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn settled_periods(desk: State<'_, Desk>) -> CommandResult<Vec<Period>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().settled_periods(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn resettlements(
    desk: State<'_, Desk>,
    filter: ResettlementFilter,
    page: PageRequest,
) -> CommandResult<Page<ResettlementRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().resettlements(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn resettlement(
    desk: State<'_, Desk>,
    cycle: CycleId,
    supply_point: SupplyPointId,
) -> CommandResult<Resettlement> {
    let actor = desk.actor().await?;
    desk.result(desk.office().resettlement(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn request_resettlement(
    desk: State<'_, Desk>,
    request: RequestId,
    resettlement: NewResettlement,
) -> CommandResult<RequestedResettlement> {
    let actor = desk.actor().await?;
    desk.result(desk.office().request_resettlement(&actor, request, resettlement).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn decide_matching(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    filter: ResultFilter,
    decision: Decision,
    reason: String,
) -> CommandResult<u32> {
    let actor = desk.actor().await?;
    desk.result(desk.office().decide_matching(&actor, request, cycle, &filter, decision, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn start_what_if(
    desk: State<'_, Desk>,
    request: RequestId,
    asked: WhatIf,
    saved: bool,
) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let folder = saved.then_some(desk.folders.documents.as_path());
    let job = desk.result(desk.office().start_what_if(&actor, request, asked, folder).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn what_if_request(desk: State<'_, Desk>, job: JobId) -> CommandResult<WhatIf> {
    let actor = desk.actor().await?;
    desk.result(desk.office().what_if_request(&actor, job).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn shadow_check(desk: State<'_, Desk>, period: Period) -> CommandResult<ShadowCheck> {
    let actor = desk.actor().await?;
    desk.result(desk.office().shadow_check(&actor, period).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn shadow_rows(
    desk: State<'_, Desk>,
    period: Period,
    filter: ShadowFilter,
    page: PageRequest,
) -> CommandResult<Page<ShadowRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().shadow_rows(&actor, period, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_explanation(
    desk: State<'_, Desk>,
    cycle: CycleId,
    supply_point: SupplyPointId,
) -> CommandResult<SavedFile> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_explanation(&actor, cycle, supply_point, &desk.folders.documents).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn tariff_terms(desk: State<'_, Desk>, tariff: String, on: NaiveDate) -> CommandResult<TariffTerms> {
    let actor = desk.actor().await?;
    desk.result(desk.office().tariff_terms(&actor, &tariff, on).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn estimate_bill(desk: State<'_, Desk>, month: TypicalMonth) -> CommandResult<BillEstimate> {
    let actor = desk.actor().await?;
    desk.result(desk.office().estimate_bill(&actor, &month).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn tariffs(desk: State<'_, Desk>) -> CommandResult<Vec<TariffRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().tariffs(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn tariff(desk: State<'_, Desk>, code: String) -> CommandResult<TariffView> {
    let actor = desk.actor().await?;
    desk.result(desk.office().tariff(&actor, &code).await)
}
