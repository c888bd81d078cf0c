//! Finding and reading customers.

use acometida_domain::{
    AccountDetail, AccountFilter, AccountId, AccountRow, Page, PageRequest, ReadingRow, SearchHit, SupplyPointDetail, SupplyPointId,
};
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("customers").invoke_handler(tauri::generate_handler![search, list, account, supply_point, readings, zones]).build()
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
async fn zones(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.zones(&actor).await)
}
