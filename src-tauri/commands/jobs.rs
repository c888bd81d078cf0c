//! Long work that a person watches.

use acometida_domain::{Job, JobId, RequestId};
use tauri::ipc::Channel;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("jobs").invoke_handler(tauri::generate_handler![list, cancel, resume, watch]).build()
}

#[tauri::command(rename_all = "snake_case")]
async fn list(desk: State<'_, Desk>) -> Answer<Vec<Job>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.jobs(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn cancel(desk: State<'_, Desk>, job: JobId) -> Answer<Job> {
    let actor = desk.actor()?;
    desk.answer(desk.office.cancel_job(&actor, job).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn resume(desk: State<'_, Desk>, request: RequestId, job: JobId) -> Answer<Job> {
    let actor = desk.actor()?;
    let job = desk.answer(desk.office.resume_job(&actor, request, job).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn watch(desk: State<'_, Desk>, on_change: Channel<Job>) -> Answer<()> {
    jobs::watch(&desk, on_change);
    Ok(())
}
