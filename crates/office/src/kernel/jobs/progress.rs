//! Progress of a running job.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use acometida_domain::JobId;
use acometida_store::{WriteTx, kernel::jobs::StoredJob};

use crate::{Office, OfficeError, Result};

/// Minimum time between two notifications of progress.
const NOTIFICATION_INTERVAL: Duration = Duration::from_millis(100);

/// Progress of a running job, passed to its work.
pub(crate) struct JobProgress {
    pub(super) office: Office,
    pub(super) job: StoredJob,
    pub(super) cancelled: Arc<AtomicBool>,
    pub(super) last_notified: Instant,
}

impl JobProgress {
    /// Fails once the job is cancelled.
    ///
    /// # Errors
    /// [`OfficeError::Cancelled`] after a cancellation request.
    pub fn check(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) { Err(OfficeError::Cancelled) } else { Ok(()) }
    }

    /// Id of the job.
    pub fn id(&self) -> JobId {
        self.job.id
    }

    /// Stores the progress in the transaction of the work it counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn progress_in(&self, tx: &mut WriteTx, done: u32, total: u32) -> Result<()> {
        Ok(tx.set_job_progress(self.job.id, done, total).await?)
    }

    /// Sends the progress to the subscribers.
    pub fn notify(&mut self, done: u32, total: u32) {
        self.job.done = done;
        self.job.total = total;
        if self.last_notified.elapsed() >= NOTIFICATION_INTERVAL {
            self.last_notified = Instant::now();
            _ = self.office.jobs.changes.send(self.office.read_job(self.job.clone()));
        }
    }
}
