//! Jobs: creation, observation, cancellation and resumption.

mod claim;
pub(crate) mod progress;
pub(crate) mod running;

use std::{
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use acometida_domain::{Actor, CycleId, Job, JobId, JobKind, JobState, JobSubject, Permission, RequestId};
use acometida_store::kernel::jobs::StoredJob;
use claim::Claim;
pub(crate) use progress::JobProgress;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use tokio::sync::broadcast;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

/// A kind of job: its request, stored with the job so that it can be resumed, and its work.
pub(crate) trait JobRequest: Serialize + DeserializeOwned + Send {
    const KIND: JobKind;

    fn permission(&self) -> Permission;

    /// Cycle the job works on.
    fn cycle(&self) -> Option<CycleId> {
        None
    }

    /// Does the work that is left and returns its result as JSON.
    fn run(
        self,
        office: &Office,
        actor: &Actor,
        progress: &mut JobProgress,
    ) -> impl Future<Output = Result<serde_json::Value>> + Send;
}

/// The request stored with a job.
pub(crate) fn stored_request<R: JobRequest>(stored: &StoredJob) -> Result<R> {
    serde_json::from_str(&stored.input).map_err(|error| OfficeError::Internal(error.to_string()))
}

impl Office {
    /// Whether this process runs a job.
    pub(crate) fn is_working(&self) -> bool {
        !self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Subscribes to changes of all jobs.
    #[must_use]
    pub fn watch_jobs(&self) -> broadcast::Receiver<Job> {
        self.jobs.changes.subscribe()
    }

    /// Recent jobs, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn jobs(&self, actor: &Actor) -> Result<Vec<Job>> {
        allow(actor, Permission::ViewCustomers)?;
        // a process may be killed after this one has opened the database
        self.interrupt_abandoned_jobs().await?;
        Ok(self.store.jobs().await?.into_iter().map(|stored| self.read_job(stored)).collect())
    }

    /// Creates a job; [`run_job`](Self::run_job) runs it.
    pub(crate) async fn create_job<R: JobRequest>(
        &self,
        actor: &Actor,
        request: RequestId,
        input: R,
        subject: JobSubject,
    ) -> Result<Job> {
        let kind = R::KIND;
        let id = match self.begin(actor, input.permission(), request, kind.name(), &input).await? {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                if let Some(cycle) = input.cycle().filter(|_| kind != JobKind::Print)
                    && let Some(running) = act.tx.running_job(kind, cycle).await?
                    && Claim::take(self.store.path(), running)?.is_none()
                {
                    return Err(already_running());
                }
                let text = serde_json::to_string(&input).map_err(|error| OfficeError::Internal(error.to_string()))?;
                let job = StoredJob {
                    id: JobId(self.clock.id()),
                    kind,
                    state: JobState::Running,
                    subject,
                    done: 0,
                    total: 0,
                    started_at: act.at,
                    finished_at: None,
                    cycle: input.cycle(),
                    error: None,
                    result: None,
                    input: text,
                };
                self.claim(job.id)?;
                act.tx.insert_job(&job, actor).await?;
                act.finish(Some(job.id.to_string()), &json_of(&job.subject)?, &job.id).await?;
                job.id
            }
        };
        self.job(id).await
    }

    /// State of a job.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn job(&self, id: JobId) -> Result<Job> {
        Ok(self.read_job(self.stored_job(id).await?))
    }

    /// A job with its title and error in the language of the office.
    pub(crate) fn read_job(&self, stored: StoredJob) -> Job {
        let language = self.language();
        Job {
            id: stored.id,
            kind: stored.kind,
            state: stored.state,
            title: stored.subject.title().text(language).to_owned(),
            done: stored.done,
            total: stored.total,
            started_at: stored.started_at,
            finished_at: stored.finished_at,
            cycle: stored.cycle,
            error: stored.error.map(|error| error.text.text(language).to_owned()),
            result: stored.result,
        }
    }

    pub(crate) async fn stored_job(&self, id: JobId) -> Result<StoredJob> {
        self.store
            .job(id)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe ese trabajo.", "There is no such job.")))
    }

    /// Claims a job for this process from before it is stored until it ends.
    fn claim(&self, id: JobId) -> Result<()> {
        let claim = Claim::take(self.store.path(), id)?.ok_or_else(already_running)?;
        self.jobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).insert(id, claim);
        Ok(())
    }

    /// Runs the request of a job that this process has claimed or can claim, and returns its final state. A job running
    /// elsewhere or done is not run again.
    ///
    /// # Errors
    /// [`OfficeError`] when the end of the job cannot be stored; an error of the work itself is in [`Job::error`].
    pub(crate) async fn run_request<R: JobRequest>(&self, actor: &Actor, job: StoredJob, request: R) -> Result<Job> {
        allow(actor, request.permission())?;
        if job.state != JobState::Running {
            return Ok(self.read_job(job));
        }
        let id = job.id;
        let claimed = self.jobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let claim = match claimed {
            Some(claim) => Some(claim),
            None => Claim::take(self.store.path(), id)?,
        };
        let Some(_claim) = claim else { return Ok(self.read_job(job)) };
        let cancelled = Arc::new(AtomicBool::new(false));
        self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&cancelled));
        _ = self.jobs.changes.send(self.read_job(job.clone()));
        let mut progress = JobProgress { office: self.clone(), job, cancelled, last_notified: Instant::now() };
        let outcome = request.run(self, actor, &mut progress).await;
        let ended = self.end(id, outcome).await;
        self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let job = ended?;
        _ = self.jobs.changes.send(job.clone());
        Ok(job)
    }

    async fn end(&self, id: JobId, outcome: Result<serde_json::Value>) -> Result<Job> {
        let (state, error, result) = match &outcome {
            Ok(result) => (JobState::Done, None, Some(result.to_string())),
            Err(OfficeError::Cancelled) => (JobState::Cancelled, None, None),
            Err(error) => {
                tracing::error!(%error, job = %id, "a job failed");
                (JobState::Failed, Some(error.stored()), None)
            }
        };
        let mut tx = self.store.begin().await?;
        tx.end_job(id, state, self.clock.now(), error.as_ref(), result.as_deref()).await?;
        tx.commit().await?;
        self.job(id).await
    }

    /// Signals a running job to stop at its next step.
    pub(crate) fn signal_cancel(&self, id: JobId) {
        if let Some(cancelled) = self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Makes an interrupted, cancelled or failed job ready to continue.
    pub(crate) async fn restart(
        &self,
        actor: &Actor,
        permission: Permission,
        request: RequestId,
        job: StoredJob,
    ) -> Result<Job> {
        let id = job.id;
        if let Started::New(mut act) =
            self.begin::<JobId>(actor, permission, request, "resume_job", &(permission, id)).await?
        {
            if job.state == JobState::Done || self.claim(id).is_err() {
                return Ok(self.read_job(job));
            }
            act.tx.restart_job(id).await?;
            act.finish(Some(id.to_string()), &json!({}), &id).await?;
        }
        self.job(id).await
    }

    /// Marks running jobs without a claim as interrupted.
    pub(crate) async fn interrupt_abandoned_jobs(&self) -> Result<()> {
        for id in self.store.running_jobs().await? {
            if let Some(_claim) = Claim::take(self.store.path(), id)? {
                let mut tx = self.store.begin().await?;
                tx.interrupt_job(id).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

fn already_running() -> OfficeError {
    OfficeError::Conflict(localized!("Ese trabajo ya está en curso.", "That job is already running."))
}

pub(crate) fn json_of(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| OfficeError::Internal(error.to_string()))
}
