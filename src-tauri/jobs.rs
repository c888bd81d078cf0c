//! Jobs in the background, and the one channel on which the window watches them.

use std::sync::PoisonError;

use acometida_domain::{Actor, Job};
use tauri::ipc::Channel;
use tokio::sync::broadcast::error::RecvError;

use crate::desk::Desk;

/// Does a job while the operator works elsewhere.
pub(crate) fn start(desk: &Desk, actor: Actor, job: Job) -> Job {
    let (office, id) = (desk.office.clone(), job.id);
    tauri::async_runtime::spawn(async move {
        if let Err(error) = office.run_job(&actor, id).await {
            tracing::error!(%error, job = %id, "the end of a job could not be written");
        }
    });
    job
}

/// Sends every change of every job to the window, until it watches anew.
pub(crate) fn watch(desk: &Desk, channel: Channel<Job>) {
    let mut changes = desk.office.watch_jobs();
    let task = tauri::async_runtime::spawn(async move {
        loop {
            match changes.recv().await {
                Ok(job) => {
                    if channel.send(job).is_err() {
                        break;
                    }
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => break,
            }
        }
    });
    let tauri::async_runtime::JoinHandle::Tokio(task) = task;
    if let Some(before) = desk.watcher.lock().unwrap_or_else(PoisonError::into_inner).replace(task.abort_handle()) {
        before.abort();
    }
}
