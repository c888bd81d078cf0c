//! Commands of jobs: list, cancel, resume, watch.

use acometida_domain::{Job, JobId, RequestId};
use tauri::{State, ipc::Channel};

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn list(desk: State<'_, Desk>) -> CommandResult<Vec<Job>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().jobs(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn cancel(desk: State<'_, Desk>, job: JobId) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    desk.result(desk.office().cancel_job(&actor, job).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn resume(desk: State<'_, Desk>, request: RequestId, job: JobId) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job = desk.result(desk.office().resume_job(&actor, request, job).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn watch(desk: State<'_, Desk>, on_change: Channel<Job>) -> CommandResult<()> {
    // the first start makes the demo company before there is anybody to sign in
    if !desk.result(desk.office().session_state(None).await)?.first_start {
        desk.actor().await?;
    }
    jobs::watch(&desk, on_change);
    Ok(())
}
