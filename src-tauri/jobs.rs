//! Jobs in the background, and the one channel on which the window watches them.

use std::{sync::PoisonError, time::Duration};

use acometida_domain::{Actor, Job};
use tauri::{AppHandle, Manager, Runtime, ipc::Channel};
use tokio::sync::broadcast::error::RecvError;

use crate::desk::Desk;

const HOUR: Duration = Duration::from_secs(3600);

/// Does a job while the operator works elsewhere.
pub(crate) fn start(desk: &Desk, actor: Actor, job: Job) -> Job {
    let (office, id) = (desk.office(), job.id);
    tauri::async_runtime::spawn(async move {
        if let Err(error) = office.run_job(&actor, id).await {
            tracing::error!(%error, job = %id, "the end of a job could not be written");
        }
    });
    job
}

/// Does what the day still owes, in the name of whoever is signed in.
pub(crate) async fn start_due(desk: &Desk) {
    let Some(actor) = desk.signed_in() else { return };
    match desk.office().due_today(&actor).await {
        Ok(Some(job)) => _ = start(desk, actor, job),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "the day's work could not be started"),
    }
}

/// A desk that stays open overnight has a new day too.
pub(crate) fn every_day<R: Runtime>(app: AppHandle<R>) {
    tauri::async_runtime::spawn(async move {
        let mut hours = tokio::time::interval(HOUR);
        loop {
            hours.tick().await;
            start_due(&app.state::<Desk>()).await;
        }
    });
}

/// Sends every change of every job to the window, until it watches anew.
pub(crate) fn watch(desk: &Desk, channel: Channel<Job>) {
    let mut changes = desk.office().watch_jobs();
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
