//! Jobs and their progress.

use acometida_domain::{Actor, CycleId, JobError, JobId, JobKind, JobState, JobSubject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Store, StoreError, WriteTx, kernel::values};

/// A job as stored: what it is about and why it failed as values, and the input needed to resume it.
#[derive(Debug, Clone)]
pub struct StoredJob {
    /// Identifier.
    pub id: JobId,
    /// Which kind it is.
    pub kind: JobKind,
    /// Current state.
    pub state: JobState,
    /// What it is about.
    pub subject: JobSubject,
    /// Units of work done, out of `total`.
    pub done: u32,
    /// Units of work in all; 0 while unknown.
    pub total: u32,
    /// When it started, UTC.
    pub started_at: DateTime<Utc>,
    /// When it ended, UTC; absent while it runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// Cycle it works on; absent otherwise.
    pub cycle: Option<CycleId>,
    /// Why it failed; absent otherwise.
    pub error: Option<JobError>,
    /// Result by kind of job.
    pub result: Option<serde_json::Value>,
    /// Input of the job, as JSON of its kind.
    pub input: String,
}

macro_rules! job {
    ($row:expr) => {{
        let row = $row;
        Ok::<_, StoreError>(StoredJob {
            id: row.id.into(),
            kind: values::named(JobKind::from_name(&row.kind))?,
            state: values::named(JobState::from_name(&row.state))?,
            subject: serde_json::from_str(&row.subject).map_err(|_| StoreError::Unreadable("what a job is about"))?,
            done: values::count(row.done),
            total: values::count(row.total),
            started_at: values::instant(row.started_at),
            finished_at: row.finished_at.map(values::instant),
            cycle: row.cycle_id.map(Into::into),
            error: row
                .error
                .map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a job's error")))
                .transpose()?,
            result: row
                .result
                .map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a job's result")))
                .transpose()?,
            input: row.input,
        })
    }};
}

impl Store {
    /// The latest fifty jobs, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn jobs(&self) -> Result<Vec<StoredJob>> {
        let rows = sqlx::query!(
            r#"select id as "id: Uuid", kind, state, subject, done, total, started_at, finished_at, cycle_id as "cycle_id: Uuid", input, error, result
               from job order by started_at desc, id desc limit 50"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter().map(|row| job!(row)).collect()
    }

    /// Jobs in state running, by this process or another.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn running_jobs(&self) -> Result<Vec<JobId>> {
        let ids = sqlx::query_scalar!(r#"select id as "id: Uuid" from job where state = 'running'"#)
            .fetch_all(self.readers())
            .await?;
        Ok(ids.into_iter().map(JobId).collect())
    }

    /// A job with its input; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn job(&self, id: JobId) -> Result<Option<StoredJob>> {
        let row = sqlx::query!(
            r#"select id as "id: Uuid", kind, state, subject, done, total, started_at, finished_at, cycle_id as "cycle_id: Uuid", input, error, result
               from job where id = ?"#,
            id.0
        )
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| job!(row)).transpose()
    }
}

impl WriteTx {
    /// Stores a new job.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_job(&mut self, job: &StoredJob, actor: &Actor) -> Result<()> {
        let (kind, state, started) = (job.kind.name(), job.state.name(), job.started_at.timestamp_millis());
        let subject = serde_json::to_string(&job.subject).map_err(|_| StoreError::Unreadable("what a job is about"))?;
        let cycle = job.cycle.map(|cycle| cycle.0);
        sqlx::query!(
            "insert into job (id, kind, state, subject, done, total, started_at, operator_id, cycle_id, input) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            job.id.0,
            kind,
            state,
            subject,
            job.done,
            job.total,
            started,
            actor.id.0,
            cycle,
            job.input
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Stores the progress of a job.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn set_job_progress(&mut self, id: JobId, done: u32, total: u32) -> Result<()> {
        sqlx::query!("update job set done = ?, total = ? where id = ?", done, total, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Sets a job running again, to resume it.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn restart_job(&mut self, id: JobId) -> Result<()> {
        sqlx::query!("update job set state = 'running', finished_at = null, error = null where id = ?", id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Stores the end of a job, with its error or its result as JSON.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn end_job(
        &mut self,
        id: JobId,
        state: JobState,
        at: DateTime<Utc>,
        error: Option<&JobError>,
        result: Option<&str>,
    ) -> Result<()> {
        let error =
            error.map(serde_json::to_string).transpose().map_err(|_| StoreError::Unreadable("a job's error"))?;
        let (ms, state) = (at.timestamp_millis(), state.name());
        sqlx::query!(
            "update job set state = ?, finished_at = ?, error = ?, result = coalesce(?, result) where id = ?",
            state,
            ms,
            error,
            result,
            id.0
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Marks a running job as interrupted; one that has ended is not changed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn interrupt_job(&mut self, id: JobId) -> Result<()> {
        sqlx::query!("update job set state = 'interrupted' where id = ? and state = 'running'", id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// A running or interrupted job of this kind on this cycle, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn running_job(&mut self, kind: JobKind, cycle: CycleId) -> Result<Option<JobId>> {
        let kind = kind.name();
        let id = sqlx::query_scalar!(
            r#"select id as "id: Uuid" from job where kind = ? and cycle_id = ? and state in ('running', 'interrupted')
               order by started_at desc limit 1"#,
            kind,
            cycle.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        Ok(id.map(JobId))
    }
}
