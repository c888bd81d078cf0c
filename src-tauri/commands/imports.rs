//! Files a person hands to the program. They arrive as bytes: the window never names a path.

use acometida_domain::{ImportField, ImportKind, ImportReport, Job, Mapping, RequestId, Upload, UploadId};
use acometida_office::OfficeError;
use tauri::{
    Runtime, State,
    ipc::{InvokeBody, Request},
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("imports").invoke_handler(tauri::generate_handler![fields, upload, preview, run, drop_upload]).build()
}

#[tauri::command(rename_all = "snake_case")]
async fn fields(desk: State<'_, Desk>, kind: ImportKind) -> Answer<Vec<ImportField>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.import_fields(&actor, kind))
}

#[tauri::command(rename_all = "snake_case")]
async fn upload(desk: State<'_, Desk>, request: Request<'_>) -> Answer<Upload> {
    let actor = desk.actor()?;
    let name = request.headers().get("file-name").and_then(|name| name.to_str().ok()).map_or_else(String::new, decoded);
    let InvokeBody::Raw(bytes) = request.body() else {
        return desk.answer(Err(OfficeError::Internal("a file arrives as bytes".to_owned())));
    };
    desk.answer(desk.office.may_import(&actor))?;
    let id = UploadId(uuid::Uuid::now_v7());
    let path = desk.answer(keep(&desk, id, &name, bytes).await.map_err(OfficeError::Io))?;
    let found = desk.office.inspect(&actor, id, &path, &name).await;
    if found.is_err() {
        desk.answer(forget(&desk, id).await)?;
    }
    desk.answer(found)
}

#[tauri::command(rename_all = "snake_case")]
async fn preview(desk: State<'_, Desk>, upload: UploadId, kind: ImportKind, mapping: Mapping) -> Answer<ImportReport> {
    let actor = desk.actor()?;
    let (path, name) = desk.upload(upload)?;
    desk.answer(desk.office.preview_import(&actor, &path, &name, kind, &mapping).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn run(
    desk: State<'_, Desk>,
    request: RequestId,
    upload: UploadId,
    kind: ImportKind,
    mapping: Mapping,
) -> Answer<Job> {
    let actor = desk.actor()?;
    let (path, name) = desk.upload(upload)?;
    let job = desk.answer(desk.office.start_import(&actor, request, &path, &name, kind, &mapping).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn drop_upload(desk: State<'_, Desk>, upload: UploadId) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.may_import(&actor))?;
    desk.answer(forget(&desk, upload).await)
}

async fn forget(desk: &Desk, upload: UploadId) -> Result<(), OfficeError> {
    match tokio::fs::remove_dir_all(desk.folders.uploads.join(upload.to_string())).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OfficeError::Io(error)),
        _ => Ok(()),
    }
}

async fn keep(desk: &Desk, id: UploadId, name: &str, bytes: &[u8]) -> std::io::Result<std::path::PathBuf> {
    let folder = desk.folders.uploads.join(id.to_string());
    tokio::fs::create_dir_all(&folder).await?;
    // only the last part of the name: a file stays in its folder
    let name = std::path::Path::new(name).file_name().map_or_else(|| "file".into(), std::ffi::OsStr::to_os_string);
    let path = folder.join(name);
    tokio::fs::write(&path, bytes).await?;
    Ok(path)
}

/// A percent-encoded header.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
