//! Commands of the company: set-up, session, issuers, operators, directories, audit, backups.

use acometida_domain::{
    AuditEntry, AuditFilter, Backup, COUNTRIES, CompanySetup, Directory, DirectoryEntry, Issuer, IssuerId, Job,
    MadeBackup, NewIssuer, NewOperator, NewSeries, OperatorId, OperatorView, Overview, PackChoice, Page, PageRequest,
    RequestId, Role, Series, SeriesType, SessionState,
};
use acometida_office::{Language, Office, OfficeError, packs, private};
use tauri::{
    State,
    async_runtime::{block_on, spawn_blocking},
    ipc::Response,
};

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn packs(desk: State<'_, Desk>) -> CommandResult<Vec<PackChoice>> {
    desk.result(packs::choices())
}

/// Codes of the countries of an address.
#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn countries() -> CommandResult<Vec<String>> {
    Ok(COUNTRIES.map(str::to_owned).to_vec())
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_up(
    desk: State<'_, Desk>,
    request: RequestId,
    setup: CompanySetup,
) -> CommandResult<SessionState> {
    let actor = desk.result(desk.office().set_up(request, setup).await)?;
    desk.sign_in(Some(actor));
    desk.result(desk.office().session_state(desk.signed_in().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn create_demo(
    desk: State<'_, Desk>,
    request: RequestId,
    services: u32,
    seed: u64,
) -> CommandResult<Job> {
    let (actor, job) = desk.result(desk.office().create_demo(request, services, seed).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn overview(desk: State<'_, Desk>) -> CommandResult<Overview> {
    let actor = desk.actor().await?;
    desk.result(desk.office().overview(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn issuers(desk: State<'_, Desk>) -> CommandResult<Vec<Issuer>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().issuers(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_issuer(desk: State<'_, Desk>, request: RequestId, issuer: NewIssuer) -> CommandResult<Issuer> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_issuer(&actor, request, issuer).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn series(desk: State<'_, Desk>) -> CommandResult<Vec<Series>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().series(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn series_types(desk: State<'_, Desk>) -> CommandResult<Vec<SeriesType>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().series_types(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_series(
    desk: State<'_, Desk>,
    request: RequestId,
    series: NewSeries,
) -> CommandResult<Vec<Series>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_series(&actor, request, series).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn issuer_logo(desk: State<'_, Desk>, id: IssuerId) -> CommandResult<Response> {
    let actor = desk.actor().await?;
    desk.result(desk.office().issuer_logo(&actor, id).await).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn operators(desk: State<'_, Desk>) -> CommandResult<Vec<OperatorView>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().operators(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_operator(
    desk: State<'_, Desk>,
    request: RequestId,
    operator: NewOperator,
) -> CommandResult<OperatorView> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_operator(&actor, request, operator).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_operator(
    desk: State<'_, Desk>,
    request: RequestId,
    id: OperatorId,
    role: Role,
    active: bool,
) -> CommandResult<OperatorView> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_operator(&actor, request, id, role, active).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn directory(desk: State<'_, Desk>, directory: Directory) -> CommandResult<Vec<DirectoryEntry>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().directory(&actor, directory).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    name: String,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_directory_entry(&actor, request, directory, &code, &name).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn rename_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    name: String,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().rename_directory_entry(&actor, request, directory, &code, &name).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn remove_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    into: Option<String>,
) -> CommandResult<u64> {
    let actor = desk.actor().await?;
    desk.result(desk.office().remove_directory_entry(&actor, request, directory, &code, into.as_deref()).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn audit_entries(
    desk: State<'_, Desk>,
    filter: AuditFilter,
    page: PageRequest,
) -> CommandResult<Page<AuditEntry>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().audit_entries(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn audited_actions(desk: State<'_, Desk>) -> CommandResult<Vec<String>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().audited_actions(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn verify(desk: State<'_, Desk>) -> CommandResult<Vec<String>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().verify(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn seal(desk: State<'_, Desk>, request: RequestId, reason: String) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().seal(&actor, request, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn back_up(desk: State<'_, Desk>, request: RequestId) -> CommandResult<MadeBackup> {
    let actor = desk.actor().await?;
    desk.result(desk.office().back_up(&actor, request, None).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn backups(desk: State<'_, Desk>) -> CommandResult<Vec<Backup>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().backups(&actor).await)
}

/// Restores a backup of the list. The person signs in again, to the restored company.
#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn restore(desk: State<'_, Desk>, name: String, password: String) -> CommandResult<SessionState> {
    let actor = desk.actor().await?;
    let office = desk.office();
    let backup = desk.result(office.backup_to_restore(&actor, &name, &password).await)?;
    office.close().await;
    let restored = Office::restore(&actor, &backup, &desk.folders.database).await;
    // the company that is there now, restored or as it was
    let path = desk.folders.database.clone();
    let opened = spawn_blocking(move || block_on(Office::open(&path))).await;
    desk.reopen(desk.result(opened.map_err(|error| OfficeError::Internal(error.to_string())).flatten())?);
    if let Err(error) = restored {
        desk.sign_in(Some(actor));
        return desk.result(Err(error));
    }
    desk.result(desk.office().session_state(None).await)
}

/// Shows the documents folder in the system's file manager.
#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn open_documents_folder(desk: State<'_, Desk>) -> CommandResult<()> {
    desk.actor().await?;
    let opened =
        private::create_folder(&desk.folders.documents).and_then(|()| open::that_detached(&desk.folders.documents));
    desk.result(opened.map_err(OfficeError::Io))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn session_state(desk: State<'_, Desk>) -> CommandResult<SessionState> {
    desk.result(desk.office().session_state(desk.signed_in().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn sign_in(desk: State<'_, Desk>, login: String, password: String) -> CommandResult<SessionState> {
    let actor = desk.result(desk.office().sign_in(&login, &password).await)?;
    desk.sign_in(Some(actor));
    jobs::start_due(&desk).await;
    desk.result(desk.office().session_state(desk.signed_in().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn sign_out(desk: State<'_, Desk>) -> CommandResult<SessionState> {
    if let Some(actor) = desk.signed_in() {
        desk.sign_in(None);
        desk.result(desk.office().sign_out(&actor).await)?;
    }
    desk.result(desk.office().session_state(None).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_language(desk: State<'_, Desk>, language: Language) -> CommandResult<()> {
    desk.office().set_language(language);
    Ok(())
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_password(
    desk: State<'_, Desk>,
    request: RequestId,
    current: String,
    replacement: String,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_password(&actor, request, &current, &replacement).await)
}
