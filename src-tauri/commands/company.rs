//! The company, its issuers and operators.

use acometida_domain::{
    AuditEntry, AuditFilter, CompanySetup, ContractStateChange, Directory, DirectoryEntry, Issuer, IssuerId, Job,
    NewIssuer, NewOperator, OperatorId, OperatorView, Overview, PackChoice, Page, PageRequest, RequestId, Role,
    SessionState, SuspensionRule,
};
use acometida_office::company::packs;
use tauri::ipc::Response;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("company")
        .invoke_handler(tauri::generate_handler![
            packs,
            set_up,
            create_demo,
            overview,
            issuers,
            add_issuer,
            issuer_logo,
            operators,
            add_operator,
            change_operator,
            directory,
            add_directory_entry,
            rename_directory_entry,
            remove_directory_entry,
            suspension_rule,
            set_suspension_rule,
            contract_states,
            review_contract_states,
            audit,
            audited_actions,
            verify,
            backup
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn packs(desk: State<'_, Desk>) -> Answer<Vec<PackChoice>> {
    desk.answer(packs::choices())
}

#[tauri::command(rename_all = "snake_case")]
async fn set_up(desk: State<'_, Desk>, request: RequestId, setup: CompanySetup) -> Answer<SessionState> {
    let actor = desk.answer(desk.office.set_up(request, setup).await)?;
    desk.sign_in(Some(actor));
    desk.answer(desk.office.session_state(desk.who().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn create_demo(desk: State<'_, Desk>, request: RequestId, services: u32, seed: u64) -> Answer<Job> {
    let (actor, job) = desk.answer(desk.office.create_demo(request, services, seed).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn overview(desk: State<'_, Desk>) -> Answer<Overview> {
    let actor = desk.actor()?;
    desk.answer(desk.office.overview(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn issuers(desk: State<'_, Desk>) -> Answer<Vec<Issuer>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.issuers(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn add_issuer(desk: State<'_, Desk>, request: RequestId, issuer: NewIssuer) -> Answer<Issuer> {
    let actor = desk.actor()?;
    desk.answer(desk.office.add_issuer(&actor, request, issuer).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn issuer_logo(desk: State<'_, Desk>, id: IssuerId) -> Answer<Response> {
    let actor = desk.actor()?;
    desk.answer(desk.office.issuer_logo(&actor, id).await).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
async fn operators(desk: State<'_, Desk>) -> Answer<Vec<OperatorView>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.operators(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn add_operator(desk: State<'_, Desk>, request: RequestId, operator: NewOperator) -> Answer<OperatorView> {
    let actor = desk.actor()?;
    desk.answer(desk.office.add_operator(&actor, request, operator).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_operator(
    desk: State<'_, Desk>,
    request: RequestId,
    id: OperatorId,
    role: Role,
    active: bool,
) -> Answer<OperatorView> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_operator(&actor, request, id, role, active).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn directory(desk: State<'_, Desk>, directory: Directory) -> Answer<Vec<DirectoryEntry>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.directory(&actor, directory).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn add_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    name: String,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.add_directory_entry(&actor, request, directory, &code, &name).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn rename_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    name: String,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.rename_directory_entry(&actor, request, directory, &code, &name).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn remove_directory_entry(
    desk: State<'_, Desk>,
    request: RequestId,
    directory: Directory,
    code: String,
    into: Option<String>,
) -> Answer<u64> {
    let actor = desk.actor()?;
    desk.answer(desk.office.remove_directory_entry(&actor, request, directory, &code, into.as_deref()).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn audit(desk: State<'_, Desk>, filter: AuditFilter, page: PageRequest) -> Answer<Page<AuditEntry>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.audit_entries(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn audited_actions(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.audited_actions(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn verify(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.verify(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn backup(desk: State<'_, Desk>, request: RequestId) -> Answer<String> {
    let actor = desk.actor()?;
    desk.answer(desk.office.back_up(&actor, request, None).await).map(|path| path.display().to_string())
}

#[tauri::command(rename_all = "snake_case")]
async fn suspension_rule(desk: State<'_, Desk>) -> Answer<SuspensionRule> {
    let actor = desk.actor()?;
    desk.answer(desk.office.suspension_rule(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn set_suspension_rule(desk: State<'_, Desk>, request: RequestId, rule: SuspensionRule) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.set_suspension_rule(&actor, request, rule).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn contract_states(desk: State<'_, Desk>, page: PageRequest) -> Answer<Page<ContractStateChange>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.contract_state_changes(&actor, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn review_contract_states(desk: State<'_, Desk>, request: RequestId) -> Answer<Job> {
    let actor = desk.actor()?;
    let job = desk.answer(desk.office.review_contract_states(&actor, request).await)?;
    Ok(jobs::start(&desk, actor, job))
}
