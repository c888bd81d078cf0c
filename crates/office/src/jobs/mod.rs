//! Long work: started, watched, cancelled, resumed.

mod claim;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use acometida_domain::{
    AccountFilter, Actor, BatchOrder, CycleId, ExportFormat, ImportKind, Job, JobId, JobKind, JobState, Mapping, Permission, RequestId,
    WhatIf,
};
use acometida_store::{WriteTx, jobs::StoredJob};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::broadcast;

use claim::Claim;

use crate::{Office, OfficeError, Result, act::Begun, allow, error::said, settle::SettleStage};

/// At most ten changes a second reach those who watch.
const BETWEEN_CHANGES: Duration = Duration::from_millis(100);

/// What a job is asked to do, kept with it so that it can be started again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobInput {
    Demo {
        services: u32,
        seed: u64,
    },
    Import {
        path: PathBuf,
        file_name: String,
        kind: ImportKind,
        mapping: Mapping,
    },
    Settle {
        cycle: CycleId,
        #[serde(default)]
        stage: SettleStage,
    },
    Bill {
        cycle: CycleId,
        issued_on: NaiveDate,
    },
    Print {
        cycle: CycleId,
        order: BatchOrder,
        folder: PathBuf,
    },
    Export {
        filter: AccountFilter,
        format: ExportFormat,
        folder: PathBuf,
    },
    ContractStates {},
    WhatIf {
        asked: WhatIf,
        /// Where the effect on each service is written to, when it is asked for.
        folder: Option<PathBuf>,
    },
}

impl JobInput {
    fn kind(&self) -> JobKind {
        match self {
            Self::Demo { .. } => JobKind::Demo,
            Self::Import { .. } => JobKind::Import,
            Self::Settle { .. } => JobKind::Settle,
            Self::Bill { .. } => JobKind::Bill,
            Self::Print { .. } => JobKind::Print,
            Self::Export { .. } => JobKind::Export,
            Self::ContractStates {} => JobKind::ContractStates,
            Self::WhatIf { .. } => JobKind::WhatIf,
        }
    }

    fn permission(&self) -> Permission {
        match self {
            Self::Demo { .. } => Permission::ManageCompany,
            Self::Import { kind: ImportKind::Tariff, .. } => Permission::ManageTariffs,
            Self::Import { .. } => Permission::ImportData,
            Self::Settle { .. } => Permission::RunSettlement,
            Self::Bill { .. } => Permission::SendToBilling,
            Self::Print { .. } => Permission::PrintInvoices,
            Self::Export { .. } => Permission::ViewCustomers,
            Self::ContractStates {} => Permission::EditCustomers,
            Self::WhatIf { .. } => Permission::ViewSettlement,
        }
    }

    fn cycle(&self) -> Option<CycleId> {
        match self {
            Self::Settle { cycle, .. } | Self::Bill { cycle, .. } | Self::Print { cycle, .. } => Some(*cycle),
            Self::Demo { .. } | Self::Import { .. } | Self::Export { .. } | Self::ContractStates {} | Self::WhatIf { .. } => None,
        }
    }
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
    pub(crate) async fn create_job(&self, actor: &Actor, request: RequestId, input: JobInput, title: String) -> Result<Job> {
        let kind = input.kind();
        let id = match self.begin(actor, input.permission(), request, kind.name()).await? {
            Begun::Answered(id) => id,
            Begun::New(mut act) => {
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
        Ok(self.stored(id).await?.job)
    }

    async fn stored(&self, id: JobId) -> Result<StoredJob> {
        self.store.job(id).await?.ok_or_else(|| OfficeError::NotFound(said!("No existe ese trabajo.", "There is no such job.")))
    }

    /// A job and what it was asked to do.
    pub(crate) async fn asked(&self, id: JobId) -> Result<(Job, JobInput)> {
        let stored = self.stored(id).await?;
        let input = serde_json::from_str(&stored.input).map_err(|error| OfficeError::Internal(error.to_string()))?;
        Ok((stored.job, input))
    }

    /// Keeps a job for this process from before it is written down until it is done.
    fn claim(&self, id: JobId) -> Result<()> {
        let claim = Claim::take(self.store.path(), id)?.ok_or_else(already_running)?;
        self.jobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).insert(id, claim);
        Ok(())
    }

    /// Does a job to its end; the job as it ended. A job that is running already, or is done, is left alone.
    ///
    /// # Errors
    /// Only when the end of the job cannot be written down; what the work itself ran into stands in [`Job::error`].
    pub async fn run_job(&self, actor: &Actor, id: JobId) -> Result<Job> {
        let (job, input) = self.asked(id).await?;
        allow(actor, input.permission())?;
        if job.state != JobState::Running {
            return Ok(job);
        }
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
        let outcome = self.work(actor, input, &mut running).await;
        let ended = self.end(id, outcome).await;
        self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let job = ended?;
        _ = self.jobs.changes.send(job.clone());
        Ok(job)
    }

    async fn work(&self, actor: &Actor, input: JobInput, running: &mut Running) -> Result<serde_json::Value> {
        match input {
            JobInput::Demo { services, seed } => self.fill_demo(actor, services, seed, running).await,
            JobInput::Import { path, file_name, kind, mapping } => {
                let report = self.import(actor, &path, &file_name, kind, &mapping, running).await?;
                json_of(&report)
            }
            JobInput::Settle { cycle, stage } => self.settle(actor, cycle, stage, running).await,
            JobInput::Bill { cycle, issued_on } => self.bill(actor, cycle, issued_on, running).await,
            JobInput::ContractStates {} => json_of(&self.change_contract_states(actor, running).await?),
            JobInput::Export { filter, format, folder } => json_of(&self.export(actor, &filter, format, &folder, running).await?),
            JobInput::WhatIf { asked, folder: None } => json_of(&self.what_if(actor, &asked, running).await?),
            JobInput::WhatIf { asked, folder: Some(folder) } => json_of(&self.save_what_if(actor, &asked, &folder, running).await?),
            JobInput::Print { cycle, order, folder } => json_of(&self.print(actor, cycle, order, &folder, running).await?),
        }
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

    /// Asks a job to stop at its next step. What it has done stays.
    pub async fn cancel_job(&self, actor: &Actor, id: JobId) -> Result<Job> {
        let (job, input) = self.asked(id).await?;
        allow(actor, input.permission())?;
        if let Some(cancelled) = self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            cancelled.store(true, Ordering::Relaxed);
        }
        Ok(job)
    }

    /// Makes an interrupted, cancelled or failed job ready to run again from where it stopped; [`run_job`](Self::run_job) does it.
    pub async fn resume_job(&self, actor: &Actor, request: RequestId, id: JobId) -> Result<Job> {
        let (job, input) = self.asked(id).await?;
        if let Begun::New(mut act) = self.begin::<JobId>(actor, input.permission(), request, "resume_job").await? {
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
    OfficeError::Conflict(said!("Ese trabajo ya está en marcha.", "That job is already running."))
}

fn json_of(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| OfficeError::Internal(error.to_string()))
}
