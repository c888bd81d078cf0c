//! Cycles and what they settle.

use acometida_domain::{
    Allocation, CheckRule, CheckSettings, CycleId, CycleRow, Dashboard, Decision, EstimationMethod, FindingCount,
    InputFilter, InputNeed, InputScope, InputValue, Job, JobId, Market, NewAllocation, NewCurveEdit, NewCycle,
    NewReadingEdit, NewResettlement, Page, PageRequest, Period, RequestId, RequestedResettlement, Resettlement,
    ResettlementFilter, ResettlementRow, ResultFilter, ResultRow, ReviewCase, SavedFile, SelectionCount, ServiceChoice,
    ServiceFilter, ServiceRow, SettledService, ShadowCheck, ShadowFilter, ShadowRow, Sort, StageFilter, StagedService,
    SupplyPointId, WhatIf,
};
use chrono::NaiveDate;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("settlement")
        .invoke_handler(tauri::generate_handler![
            cycles,
            latest_period,
            tariffs_in_use,
            count,
            services,
            create_cycle,
            run_cycle,
            cycle,
            findings,
            results,
            service,
            decide,
            send_to_billing,
            board,
            staged,
            settled_periods,
            resettlements,
            resettlement,
            request_resettlement,
            review_case,
            edit_reading,
            edit_curve,
            estimate_matching,
            decide_matching,
            check_rules,
            set_check_rules,
            input_needs,
            input_values,
            start_what_if,
            what_if_asked,
            shadow_check,
            shadow_rows,
            allocate,
            save_explanation
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn cycles(desk: State<'_, Desk>) -> Answer<Vec<CycleRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.cycles(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn latest_period(desk: State<'_, Desk>) -> Answer<Option<Period>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.latest_period(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn tariffs_in_use(desk: State<'_, Desk>, market: Market) -> Answer<Vec<String>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.tariffs_in_use(&actor, market).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn count(
    desk: State<'_, Desk>,
    market: Market,
    period: Period,
    services: ServiceChoice,
) -> Answer<SelectionCount> {
    let actor = desk.actor()?;
    desk.answer(desk.office.count_services(&actor, market, period, &services).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn services(
    desk: State<'_, Desk>,
    market: Market,
    period: Period,
    filter: ServiceFilter,
    sort: Option<Sort>,
    page: PageRequest,
) -> Answer<Page<ServiceRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.services(&actor, market, period, &filter, sort.as_ref(), page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn create_cycle(desk: State<'_, Desk>, request: RequestId, cycle: NewCycle) -> Answer<CycleRow> {
    let actor = desk.actor()?;
    desk.answer(desk.office.create_cycle(&actor, request, cycle).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn run_cycle(desk: State<'_, Desk>, request: RequestId, cycle: CycleId) -> Answer<Job> {
    let actor = desk.actor()?;
    let job = desk.answer(desk.office.run_cycle(&actor, request, cycle).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn cycle(desk: State<'_, Desk>, id: CycleId) -> Answer<CycleRow> {
    let actor = desk.actor()?;
    desk.answer(desk.office.cycle(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn findings(desk: State<'_, Desk>, cycle: CycleId) -> Answer<Vec<FindingCount>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.findings(&actor, cycle).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn results(
    desk: State<'_, Desk>,
    cycle: CycleId,
    filter: ResultFilter,
    page: PageRequest,
) -> Answer<Page<ResultRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.results(&actor, cycle, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn service(desk: State<'_, Desk>, cycle: CycleId, supply_point: SupplyPointId) -> Answer<SettledService> {
    let actor = desk.actor()?;
    desk.answer(desk.office.settled_service(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn decide(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    supply_points: Vec<SupplyPointId>,
    decision: Decision,
) -> Answer<CycleRow> {
    let actor = desk.actor()?;
    desk.answer(desk.office.decide(&actor, request, cycle, &supply_points, decision).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn send_to_billing(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    issued_on: NaiveDate,
) -> Answer<Job> {
    let actor = desk.actor()?;
    let job = desk.answer(desk.office.send_to_billing(&actor, request, cycle, issued_on).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn board(desk: State<'_, Desk>, period: Period) -> Answer<Dashboard> {
    let actor = desk.actor()?;
    desk.answer(desk.office.board(&actor, period).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn staged(
    desk: State<'_, Desk>,
    period: Period,
    filter: StageFilter,
    page: PageRequest,
) -> Answer<Page<StagedService>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.staged(&actor, period, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn settled_periods(desk: State<'_, Desk>) -> Answer<Vec<Period>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.settled_periods(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn resettlements(
    desk: State<'_, Desk>,
    filter: ResettlementFilter,
    page: PageRequest,
) -> Answer<Page<ResettlementRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.resettlements(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn resettlement(desk: State<'_, Desk>, cycle: CycleId, supply_point: SupplyPointId) -> Answer<Resettlement> {
    let actor = desk.actor()?;
    desk.answer(desk.office.resettlement(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn request_resettlement(
    desk: State<'_, Desk>,
    request: RequestId,
    new: NewResettlement,
) -> Answer<RequestedResettlement> {
    let actor = desk.actor()?;
    desk.answer(desk.office.request_resettlement(&actor, request, new).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn review_case(desk: State<'_, Desk>, cycle: CycleId, supply_point: SupplyPointId) -> Answer<ReviewCase> {
    let actor = desk.actor()?;
    desk.answer(desk.office.review_case(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn edit_curve(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    edit: NewCurveEdit,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.edit_curve(&actor, request, cycle, supply_point, edit).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn edit_reading(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    edit: NewReadingEdit,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.edit_reading(&actor, request, cycle, supply_point, edit).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn estimate_matching(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    filter: ResultFilter,
    method: EstimationMethod,
    reason: String,
) -> Answer<u32> {
    let actor = desk.actor()?;
    desk.answer(desk.office.estimate_matching(&actor, request, cycle, &filter, method, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn decide_matching(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    filter: ResultFilter,
    decision: Decision,
) -> Answer<u32> {
    let actor = desk.actor()?;
    desk.answer(desk.office.decide_matching(&actor, request, cycle, &filter, decision).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn check_rules(desk: State<'_, Desk>) -> Answer<Vec<CheckRule>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.check_rules(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn set_check_rules(desk: State<'_, Desk>, request: RequestId, settings: CheckSettings) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.set_check_rules(&actor, request, settings).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn input_needs(desk: State<'_, Desk>, scope: InputScope) -> Answer<Vec<InputNeed>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.input_needs(&actor, &scope).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn input_values(desk: State<'_, Desk>, filter: InputFilter, page: PageRequest) -> Answer<Page<InputValue>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.input_values(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn start_what_if(desk: State<'_, Desk>, request: RequestId, asked: WhatIf, saved: bool) -> Answer<Job> {
    let actor = desk.actor()?;
    let folder = saved.then_some(desk.folders.documents.as_path());
    let job = desk.answer(desk.office.start_what_if(&actor, request, asked, folder).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn what_if_asked(desk: State<'_, Desk>, job: JobId) -> Answer<WhatIf> {
    let actor = desk.actor()?;
    desk.answer(desk.office.what_if_asked(&actor, job).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn shadow_check(desk: State<'_, Desk>, period: Period) -> Answer<ShadowCheck> {
    let actor = desk.actor()?;
    desk.answer(desk.office.shadow_check(&actor, period).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn shadow_rows(
    desk: State<'_, Desk>,
    period: Period,
    filter: ShadowFilter,
    page: PageRequest,
) -> Answer<Page<ShadowRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.shadow_rows(&actor, period, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn allocate(desk: State<'_, Desk>, request: RequestId, new: NewAllocation) -> Answer<Allocation> {
    let actor = desk.actor()?;
    desk.answer(desk.office.allocate(&actor, request, new).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn save_explanation(desk: State<'_, Desk>, cycle: CycleId, supply_point: SupplyPointId) -> Answer<SavedFile> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_explanation(&actor, cycle, supply_point, &desk.folders.documents).await)
}
