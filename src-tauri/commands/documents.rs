//! Files that stay with the person. The core names and writes them; the window learns where they are and never says
//! where.

use acometida_domain::{AccountFilter, ExportFormat, ImportKind, InvoiceId, Job, RequestId, RowProblem, SavedFile};
use acometida_office::OfficeError;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("documents")
        .invoke_handler(tauri::generate_handler![
            save_invoice,
            save_template,
            save_problems,
            export_accounts,
            open_folder
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn save_invoice(desk: State<'_, Desk>, id: InvoiceId) -> Answer<SavedFile> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_invoice(&actor, id, &desk.folders.documents).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn save_template(desk: State<'_, Desk>, kind: ImportKind) -> Answer<SavedFile> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_template(&actor, kind, &desk.folders.documents))
}

#[tauri::command(rename_all = "snake_case")]
async fn save_problems(desk: State<'_, Desk>, file_name: String, problems: Vec<RowProblem>) -> Answer<SavedFile> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_problems(&actor, &file_name, &problems, &desk.folders.documents))
}

#[tauri::command(rename_all = "snake_case")]
async fn export_accounts(
    desk: State<'_, Desk>,
    request: RequestId,
    filter: AccountFilter,
    format: ExportFormat,
) -> Answer<Job> {
    let actor = desk.actor()?;
    let job =
        desk.answer(desk.office.export_accounts(&actor, request, filter, format, &desk.folders.documents).await)?;
    Ok(jobs::start(&desk, actor, job))
}

/// Shows the documents folder in the system's file manager.
#[tauri::command(rename_all = "snake_case")]
async fn open_folder(desk: State<'_, Desk>) -> Answer<()> {
    desk.actor()?;
    let opened =
        std::fs::create_dir_all(&desk.folders.documents).and_then(|()| open::that_detached(&desk.folders.documents));
    desk.answer(opened.map_err(OfficeError::Io))
}
