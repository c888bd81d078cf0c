//! Commands of customers: accounts, billing settings, stakeholders, search, bulk changes, export.

use acometida_domain::{
    AccountBilling, AccountChoice, AccountData, AccountDetail, AccountFilter, AccountId, AccountRow, BillingSettings,
    BulkChangeId, BulkChangeResult, BulkChangeRow, BulkPreview, BulkSet, DocumentChoice, ExportFormat, Job,
    LikelyDuplicate, Page, PageRequest, RequestId, SavedFilter, SavedFilterId, SearchHit, Stakeholder, StakeholderData,
    StakeholderId,
};

use chrono::{DateTime, Utc};
use tauri::State;

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn preview_bulk_change(
    desk: State<'_, Desk>,
    choice: AccountChoice,
    sets: Vec<BulkSet>,
) -> CommandResult<BulkPreview> {
    let actor = desk.actor().await?;
    desk.result(desk.office().preview_bulk(&actor, &choice, &sets).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_accounts(
    desk: State<'_, Desk>,
    request: RequestId,
    choice: AccountChoice,
    sets: Vec<BulkSet>,
) -> CommandResult<BulkChangeResult> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_accounts(&actor, request, &choice, &sets).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn undo_bulk_change(
    desk: State<'_, Desk>,
    request: RequestId,
    change: BulkChangeId,
) -> CommandResult<BulkChangeResult> {
    let actor = desk.actor().await?;
    desk.result(desk.office().undo_change(&actor, request, change).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn bulk_changes(desk: State<'_, Desk>, page: PageRequest) -> CommandResult<Page<BulkChangeRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().bulk_changes(&actor, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn saved_filters(desk: State<'_, Desk>) -> CommandResult<Vec<SavedFilter>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().saved_filters(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_filter(
    desk: State<'_, Desk>,
    request: RequestId,
    name: String,
    shared: bool,
    filter: AccountFilter,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_filter(&actor, request, &name, shared, &filter).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn delete_saved_filter(
    desk: State<'_, Desk>,
    request: RequestId,
    id: SavedFilterId,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().forget_filter(&actor, request, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn search(desk: State<'_, Desk>, text: String, limit: u32) -> CommandResult<Vec<SearchHit>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().search(&actor, &text, limit).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn accounts(
    desk: State<'_, Desk>,
    filter: AccountFilter,
    page: PageRequest,
) -> CommandResult<Page<AccountRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().accounts(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn account(desk: State<'_, Desk>, id: AccountId) -> CommandResult<AccountDetail> {
    let actor = desk.actor().await?;
    desk.result(desk.office().account(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn document_choices(desk: State<'_, Desk>) -> CommandResult<Vec<DocumentChoice>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().document_choices(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn likely_duplicates(
    desk: State<'_, Desk>,
    data: AccountData,
    itself: Option<AccountId>,
) -> CommandResult<Vec<LikelyDuplicate>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().likely_duplicates(&actor, &data, itself).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn create_account(
    desk: State<'_, Desk>,
    request: RequestId,
    data: AccountData,
) -> CommandResult<AccountId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().create_account(&actor, request, data).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_account(
    desk: State<'_, Desk>,
    request: RequestId,
    id: AccountId,
    seen: DateTime<Utc>,
    data: AccountData,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_account(&actor, request, id, seen, data).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_account_active(
    desk: State<'_, Desk>,
    request: RequestId,
    id: AccountId,
    active: bool,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_account_active(&actor, request, id, active).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn billing_settings(desk: State<'_, Desk>, id: AccountId) -> CommandResult<AccountBilling> {
    let actor = desk.actor().await?;
    desk.result(desk.office().account_billing(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_billing_settings(
    desk: State<'_, Desk>,
    request: RequestId,
    id: AccountId,
    seen: DateTime<Utc>,
    settings: BillingSettings,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_billing(&actor, request, id, seen, settings).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn export_accounts(
    desk: State<'_, Desk>,
    request: RequestId,
    filter: AccountFilter,
    format: ExportFormat,
) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job =
        desk.result(desk.office().export_accounts(&actor, request, filter, format, &desk.folders.documents).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn stakeholders(desk: State<'_, Desk>, account: AccountId) -> CommandResult<Vec<Stakeholder>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().stakeholders(&actor, account).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_stakeholder(
    desk: State<'_, Desk>,
    request: RequestId,
    account: AccountId,
    data: StakeholderData,
) -> CommandResult<StakeholderId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_stakeholder(&actor, request, account, data).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_stakeholder(
    desk: State<'_, Desk>,
    request: RequestId,
    id: StakeholderId,
    data: StakeholderData,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_stakeholder(&actor, request, id, data).await)
}
