//! Commands of metering: imports, inputs, readings, curves, checks, reviews. Files arrive as bytes: the window never names a path.

use acometida_domain::{
    Allocation, ChargeKey, ChargeLimit, CheckRule, CheckSettings, CycleId, EstimationMethod, HeldCharge, ImportField,
    ImportKind, ImportReport, InputFilter, InputNeed, InputScope, InputValue, Job, LoadCurve, Mapping, NewAllocation,
    NewCurveEdit, NewReadingEdit, Notations, Page, PageRequest, ReadingFinding, ReadingRow, RequestId, ResultFilter,
    ReviewCase, RowProblem, SavedFile, SupplyPointId, TypedReading, Upload, UploadId,
};
use acometida_office::{FileImport, OfficeError, private};
use chrono::NaiveDate;
use tauri::{
    State,
    ipc::{InvokeBody, Request},
};

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn readings(
    desk: State<'_, Desk>,
    supply_point: SupplyPointId,
    page: PageRequest,
) -> CommandResult<Page<ReadingRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().readings(&actor, supply_point, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn load_curve(
    desk: State<'_, Desk>,
    supply_point: SupplyPointId,
    from: NaiveDate,
    to: NaiveDate,
) -> CommandResult<LoadCurve> {
    let actor = desk.actor().await?;
    desk.result(desk.office().load_curve(&actor, supply_point, from, to).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_template(desk: State<'_, Desk>, kind: ImportKind) -> CommandResult<SavedFile> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_template(&actor, kind, &desk.folders.documents))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_problems(
    desk: State<'_, Desk>,
    file_name: String,
    problems: Vec<RowProblem>,
) -> CommandResult<SavedFile> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_problems(&actor, &file_name, &problems, &desk.folders.documents))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn import_fields(desk: State<'_, Desk>, kind: ImportKind) -> CommandResult<Vec<ImportField>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().import_fields(&actor, kind))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn upload(desk: State<'_, Desk>, request: Request<'_>) -> CommandResult<Upload> {
    let actor = desk.actor().await?;
    let name = request.headers().get("file-name").and_then(|name| name.to_str().ok()).map_or_else(String::new, decoded);
    let InvokeBody::Raw(bytes) = request.body() else {
        return desk.result(Err(OfficeError::Internal("a file arrives as bytes".to_owned())));
    };
    desk.result(desk.office().may_import(&actor))?;
    let id = UploadId(uuid::Uuid::now_v7());
    let path = desk.result(keep(&desk, id, &name, bytes).await.map_err(OfficeError::Io))?;
    let found = desk.office().inspect(&actor, id, &path, &name).await;
    if found.is_err() {
        desk.result(forget(&desk, id).await)?;
    }
    desk.result(found)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn preview_import(
    desk: State<'_, Desk>,
    upload: UploadId,
    kind: ImportKind,
    mapping: Mapping,
    notations: Notations,
) -> CommandResult<ImportReport> {
    let actor = desk.actor().await?;
    let (path, file_name) = desk.upload(upload)?;
    let file = FileImport { path, file_name, kind, mapping, notations };
    desk.result(desk.office().preview_import(&actor, &file).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn run_import(
    desk: State<'_, Desk>,
    request: RequestId,
    upload: UploadId,
    kind: ImportKind,
    mapping: Mapping,
    notations: Notations,
) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let (path, file_name) = desk.upload(upload)?;
    let file = FileImport { path, file_name, kind, mapping, notations };
    let job = desk.result(desk.office().start_import(&actor, request, file).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn delete_upload(desk: State<'_, Desk>, upload: UploadId) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().may_import(&actor))?;
    desk.result(forget(&desk, upload).await)
}

async fn forget(desk: &Desk, upload: UploadId) -> Result<(), OfficeError> {
    match tokio::fs::remove_dir_all(desk.folders.uploads.join(upload.to_string())).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OfficeError::Io(error)),
        _ => Ok(()),
    }
}

async fn keep(desk: &Desk, id: UploadId, name: &str, bytes: &[u8]) -> std::io::Result<std::path::PathBuf> {
    let folder = desk.folders.uploads.join(id.to_string());
    private::create_folder(&folder)?;
    // only the last part of the name: a file stays in its folder
    let name = std::path::Path::new(name).file_name().map_or_else(|| "file".into(), std::ffi::OsStr::to_os_string);
    let path = folder.join(name);
    private::create_file(&path)?;
    tokio::fs::write(&path, bytes).await?;
    Ok(path)
}

/// A percent-encoded header.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn review_case(
    desk: State<'_, Desk>,
    cycle: CycleId,
    supply_point: SupplyPointId,
) -> CommandResult<ReviewCase> {
    let actor = desk.actor().await?;
    desk.result(desk.office().review_case(&actor, cycle, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn edit_curve(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    edit: NewCurveEdit,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().edit_curve(&actor, request, cycle, supply_point, edit).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn check_readings(
    desk: State<'_, Desk>,
    supply_point: SupplyPointId,
    readings: Vec<TypedReading>,
) -> CommandResult<Vec<ReadingFinding>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().check_readings(&actor, supply_point, &readings).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn edit_readings(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    edits: Vec<NewReadingEdit>,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().edit_readings(&actor, request, cycle, supply_point, edits).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn estimate_matching(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    filter: ResultFilter,
    method: EstimationMethod,
    reason: String,
) -> CommandResult<u32> {
    let actor = desk.actor().await?;
    desk.result(desk.office().estimate_matching(&actor, request, cycle, &filter, method, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn check_rules(desk: State<'_, Desk>) -> CommandResult<Vec<CheckRule>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().check_rules(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_check_rules(
    desk: State<'_, Desk>,
    request: RequestId,
    settings: CheckSettings,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_check_rules(&actor, request, settings).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn input_needs(desk: State<'_, Desk>, scope: InputScope) -> CommandResult<Vec<InputNeed>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().input_needs(&actor, &scope).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn input_values(
    desk: State<'_, Desk>,
    filter: InputFilter,
    page: PageRequest,
) -> CommandResult<Page<InputValue>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().input_values(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn allocate_cost(
    desk: State<'_, Desk>,
    request: RequestId,
    allocation: NewAllocation,
) -> CommandResult<Allocation> {
    let actor = desk.actor().await?;
    desk.result(desk.office().allocate(&actor, request, allocation).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn charge_limit(desk: State<'_, Desk>) -> CommandResult<ChargeLimit> {
    let actor = desk.actor().await?;
    desk.result(desk.office().charge_limit(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_charge_limit(
    desk: State<'_, Desk>,
    request: RequestId,
    limit: ChargeLimit,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_charge_limit(&actor, request, limit).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn held_charges(desk: State<'_, Desk>) -> CommandResult<Vec<HeldCharge>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().held_charges(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn decide_charge(
    desk: State<'_, Desk>,
    request: RequestId,
    key: ChargeKey,
    approved: bool,
    reason: String,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().decide_charge(&actor, request, &key, approved, &reason).await)
}
