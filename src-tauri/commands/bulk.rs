//! Filters kept by name, and changes of many accounts at once.

use acometida_domain::{
    AccountChoice, AccountFilter, BulkChangeId, BulkChangeRow, BulkDone, BulkPreview, BulkSet, Page, PageRequest,
    RequestId, SavedFilter, SavedFilterId,
};
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("bulk")
        .invoke_handler(tauri::generate_handler![preview, change, undo, changes, filters, save_filter, forget_filter])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn preview(desk: State<'_, Desk>, choice: AccountChoice, sets: Vec<BulkSet>) -> Answer<BulkPreview> {
    let actor = desk.actor()?;
    desk.answer(desk.office.preview_bulk(&actor, &choice, &sets).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change(
    desk: State<'_, Desk>,
    request: RequestId,
    choice: AccountChoice,
    sets: Vec<BulkSet>,
) -> Answer<BulkDone> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_accounts(&actor, request, &choice, &sets).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn undo(desk: State<'_, Desk>, request: RequestId, change: BulkChangeId) -> Answer<BulkDone> {
    let actor = desk.actor()?;
    desk.answer(desk.office.undo_change(&actor, request, change).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn changes(desk: State<'_, Desk>, page: PageRequest) -> Answer<Page<BulkChangeRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.bulk_changes(&actor, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn filters(desk: State<'_, Desk>) -> Answer<Vec<SavedFilter>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.saved_filters(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn save_filter(
    desk: State<'_, Desk>,
    request: RequestId,
    name: String,
    shared: bool,
    filter: AccountFilter,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_filter(&actor, request, &name, shared, &filter).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn forget_filter(desk: State<'_, Desk>, request: RequestId, id: SavedFilterId) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.forget_filter(&actor, request, id).await)
}
