//! Long work: started, watched, cancelled, resumed.

mod claim;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use acometida_domain::{Actor, CycleId, Job, JobId, JobKind, JobState, Permission, RequestId};
use acometida_store::{WriteTx, kernel::jobs::StoredJob};
use claim::Claim;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use tokio::sync::broadcast;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

/// At most ten changes a second reach those who watch.
const BETWEEN_CHANGES: Duration = Duration::from_millis(100);

/// A kind of long work: its request, stored with the job so that it can be started again, and the work itself.
pub(crate) trait JobRequest: Serialize + DeserializeOwned + Send {
    const KIND: JobKind;

    fn permission(&self) -> Permission;

    /// The cycle the work belongs to.
    fn cycle(&self) -> Option<CycleId> {
        None
    }

    /// Does the work from where it stands; its result as JSON.
    fn run(
        self,
        office: &Office,
        actor: &Actor,
        running: &mut Running,
    ) -> impl Future<Output = Result<serde_json::Value>> + Send;
}

/// The request stored with a job.
pub(crate) fn stored_request<R: JobRequest>(stored: &StoredJob) -> Result<R> {
    serde_json::from_str(&stored.input).map_err(|error| OfficeError::Internal(error.to_string()))
}

/// The jobs of this process: who watches them, which it is about to do, and which were asked to stop.
#[derive(Debug)]
pub(crate) struct Jobs {
    changes: broadcast::Sender<Job>,
    claimed: Mutex<HashMap<JobId, Claim>>,
    running: Mutex<HashMap<JobId, Arc<AtomicBool>>>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { changes: broadcast::Sender::new(256), claimed: Mutex::default(), running: Mutex::default() }
    }
}

/// A running job, as the work itself sees it.
pub(crate) struct Running {
    jobs: Arc<Jobs>,
    job: Job,
    cancelled: Arc<AtomicBool>,
    told: Instant,
}

impl Running {
    /// # Errors
    /// [`OfficeError::Cancelled`] once a person asked for it.
    pub fn check(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) { Err(OfficeError::Cancelled) } else { Ok(()) }
    }

    pub fn id(&self) -> JobId {
        self.job.id
    }

    /// Writes the progress in the transaction of the work it counts.
    pub async fn progress_in(&self, tx: &mut WriteTx, done: u32, total: u32) -> Result<()> {
        Ok(tx.set_job_progress(self.job.id, done, total).await?)
    }

    /// Tells those who watch.
    pub fn tell(&mut self, done: u32, total: u32) {
        self.job.done = done;
        self.job.total = total;
        if self.told.elapsed() >= BETWEEN_CHANGES {
            self.told = Instant::now();
            _ = self.jobs.changes.send(self.job.clone());
        }
    }
}

impl Office {
    /// Every change of every job from now on.
    #[must_use]
    pub fn watch_jobs(&self) -> broadcast::Receiver<Job> {
        self.jobs.changes.subscribe()
    }

    pub async fn jobs(&self, actor: &Actor) -> Result<Vec<Job>> {
        allow(actor, Permission::ViewCustomers)?;
        // a process that was killed may die after this one has opened the database
        self.interrupt_abandoned_jobs().await?;
        Ok(self.store.jobs().await?)
    }

    /// Creates a job; [`run_job`](Self::run_job) does it.
    pub(crate) async fn create_job<R: JobRequest>(
        &self,
        actor: &Actor,
        request: RequestId,
        input: R,
        title: String,
    ) -> Result<Job> {
        let kind = R::KIND;
        let id = match self.begin(actor, input.permission(), request, kind.name()).await? {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                if let Some(cycle) = input.cycle().filter(|_| kind != JobKind::Print)
                    && let Some(running) = act.tx.running_job(kind, cycle).await?
                    && Claim::take(self.store.path(), running)?.is_none()
                {
                    return Err(already_running());
                }
                let job = Job {
                    id: JobId(self.clock.id()),
                    kind,
                    state: JobState::Running,
                    title,
                    done: 0,
                    total: 0,
                    started_at: act.at,
                    finished_at: None,
                    cycle: input.cycle(),
                    error: None,
                    result: None,
                };
                let text = serde_json::to_string(&input).map_err(|error| OfficeError::Internal(error.to_string()))?;
                self.claim(job.id)?;
                act.tx.insert_job(&job, actor, &text).await?;
                act.finish(Some(job.id.to_string()), &json!({ "title": job.title }), &job.id).await?;
                job.id
            }
        };
        self.job(id).await
    }

    pub async fn job(&self, id: JobId) -> Result<Job> {
        Ok(self.stored_job(id).await?.job)
    }

    pub(crate) async fn stored_job(&self, id: JobId) -> Result<StoredJob> {
        self.store
            .job(id)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe ese trabajo.", "There is no such job.")))
    }

    /// Keeps a job for this process from before it is written down until it is done.
    fn claim(&self, id: JobId) -> Result<()> {
        let claim = Claim::take(self.store.path(), id)?.ok_or_else(already_running)?;
        self.jobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).insert(id, claim);
        Ok(())
    }

    /// Runs the request of a job that this process holds or can claim; the job as it ended. A job that runs elsewhere,
    /// or is done, is left alone.
    ///
    /// # Errors
    /// Only when the end of the job cannot be stored; an error of the work itself is in [`Job::error`].
    pub(crate) async fn run_request<R: JobRequest>(&self, actor: &Actor, job: Job, request: R) -> Result<Job> {
        allow(actor, request.permission())?;
        if job.state != JobState::Running {
            return Ok(job);
        }
        let id = job.id;
        let claimed = self.jobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let claim = match claimed {
            Some(claim) => Some(claim),
            None => Claim::take(self.store.path(), id)?,
        };
        let Some(_claim) = claim else { return Ok(job) };
        let cancelled = Arc::new(AtomicBool::new(false));
        self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&cancelled));
        _ = self.jobs.changes.send(job.clone());
        let mut running = Running { jobs: Arc::clone(&self.jobs), job, cancelled, told: Instant::now() };
        let outcome = request.run(self, actor, &mut running).await;
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
                (JobState::Failed, Some(error.message(self.language())), None)
            }
        };
        let mut tx = self.store.begin().await?;
        tx.end_job(id, state, self.clock.now(), error.as_deref(), result.as_deref()).await?;
        tx.commit().await?;
        self.job(id).await
    }

    /// Signals a running job to stop at its next step.
    pub(crate) fn signal_cancel(&self, id: JobId) {
        if let Some(cancelled) = self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Makes an interrupted, cancelled or failed job ready to run again.
    pub(crate) async fn restart(
        &self,
        actor: &Actor,
        permission: Permission,
        request: RequestId,
        job: Job,
    ) -> Result<Job> {
        let id = job.id;
        if let Started::New(mut act) = self.begin::<JobId>(actor, permission, request, "resume_job").await? {
            if job.state == JobState::Done || self.claim(id).is_err() {
                return Ok(job);
            }
            act.tx.restart_job(id).await?;
            act.finish(Some(id.to_string()), &json!({}), &id).await?;
        }
        self.job(id).await
    }

    /// Marks the jobs that stand as running and that no process is doing.
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
    OfficeError::Conflict(localized!("Ese trabajo ya está en marcha.", "That job is already running."))
}

pub(crate) fn json_of(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| OfficeError::Internal(error.to_string()))
}
