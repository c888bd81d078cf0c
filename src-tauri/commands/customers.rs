//! Finding, reading and writing customers.

use acometida_domain::{
    AccountBilling, AccountContract, AccountData, AccountDetail, AccountFilter, AccountId, AccountRow, BillingSettings,
    ConsumptionMonth, Device, DocumentChoice, LikelyDuplicate, LoadCurve, Page, PageRequest, ReadingRow, RequestId,
    SearchHit, SupplyPointDetail, SupplyPointId,
};
use chrono::{DateTime, NaiveDate, Utc};
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("customers")
        .invoke_handler(tauri::generate_handler![
            search,
            list,
            account,
            document_choices,
            likely_duplicates,
            create_account,
            change_account,
            set_account_active,
            supply_point,
            readings,
            load_curve,
            account_months,
            account_contracts,
            devices,
            billing,
            change_billing
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn search(desk: State<'_, Desk>, text: String, limit: u32) -> Answer<Vec<SearchHit>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.search(&actor, &text, limit).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn list(desk: State<'_, Desk>, filter: AccountFilter, page: PageRequest) -> Answer<Page<AccountRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.accounts(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn account(desk: State<'_, Desk>, id: AccountId) -> Answer<AccountDetail> {
    let actor = desk.actor()?;
    desk.answer(desk.office.account(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn document_choices(desk: State<'_, Desk>) -> Answer<Vec<DocumentChoice>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.document_choices(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn likely_duplicates(
    desk: State<'_, Desk>,
    data: AccountData,
    itself: Option<AccountId>,
) -> Answer<Vec<LikelyDuplicate>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.likely_duplicates(&actor, &data, itself).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn create_account(desk: State<'_, Desk>, request: RequestId, data: AccountData) -> Answer<AccountId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.create_account(&actor, request, data).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_account(
    desk: State<'_, Desk>,
    request: RequestId,
    id: AccountId,
    seen: DateTime<Utc>,
    data: AccountData,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_account(&actor, request, id, seen, data).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn set_account_active(desk: State<'_, Desk>, request: RequestId, id: AccountId, active: bool) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.set_account_active(&actor, request, id, active).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn supply_point(desk: State<'_, Desk>, id: SupplyPointId) -> Answer<SupplyPointDetail> {
    let actor = desk.actor()?;
    desk.answer(desk.office.supply_point(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn readings(desk: State<'_, Desk>, supply_point: SupplyPointId, page: PageRequest) -> Answer<Page<ReadingRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.readings(&actor, supply_point, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn load_curve(
    desk: State<'_, Desk>,
    supply_point: SupplyPointId,
    from: NaiveDate,
    to: NaiveDate,
) -> Answer<LoadCurve> {
    let actor = desk.actor()?;
    desk.answer(desk.office.load_curve(&actor, supply_point, from, to).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn account_months(desk: State<'_, Desk>, id: AccountId) -> Answer<Vec<ConsumptionMonth>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.account_months(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn account_contracts(desk: State<'_, Desk>, id: AccountId) -> Answer<Vec<AccountContract>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.account_contracts(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn devices(desk: State<'_, Desk>, id: AccountId) -> Answer<Vec<Device>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.devices(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn billing(desk: State<'_, Desk>, id: AccountId) -> Answer<AccountBilling> {
    let actor = desk.actor()?;
    desk.answer(desk.office.account_billing(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_billing(
    desk: State<'_, Desk>,
    request: RequestId,
    id: AccountId,
    seen: DateTime<Utc>,
    settings: BillingSettings,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_billing(&actor, request, id, seen, settings).await)
}
