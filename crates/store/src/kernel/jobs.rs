//! Jobs and their progress.

use acometida_domain::{Actor, CycleId, Job, JobId, JobKind, JobState};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Store, StoreError, WriteTx, kernel::values};

/// A job with the input needed to resume it.
#[derive(Debug, Clone)]
pub struct StoredJob {
    /// The job with its progress.
    pub job: Job,
    /// Input of the job, as JSON of its kind.
    pub input: String,
}

macro_rules! job {
    ($row:expr) => {{
        let row = $row;
        Ok::<_, StoreError>(StoredJob {
            job: Job {
                id: row.id.into(),
                kind: values::named(JobKind::from_name(&row.kind))?,
                state: values::named(JobState::from_name(&row.state))?,
                title: row.title,
                done: values::count(row.done),
                total: values::count(row.total),
                started_at: values::instant(row.started_at),
                finished_at: row.finished_at.map(values::instant),
                cycle: row.cycle_id.map(Into::into),
                error: row.error,
                result: row
                    .result
                    .map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a job's result")))
                    .transpose()?,
            },
            input: row.input,
        })
    }};
}

impl Store {
    /// The latest fifty jobs, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn jobs(&self) -> Result<Vec<Job>> {
        let rows = sqlx::query!(
            r#"select id as "id: Uuid", kind, state, title, done, total, started_at, finished_at, cycle_id as "cycle_id: Uuid", input, error, result
               from job order by started_at desc, id desc limit 50"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter().map(|row| Ok(job!(row)?.job)).collect()
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
            r#"select id as "id: Uuid", kind, state, title, done, total, started_at, finished_at, cycle_id as "cycle_id: Uuid", input, error, result
               from job where id = ?"#,
            id.0
        )
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| job!(row)).transpose()
    }
}

impl WriteTx {
    /// Stores a new job. `input` is JSON.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_job(&mut self, job: &Job, actor: &Actor, input: &str) -> Result<()> {
        let (kind, state, started) = (job.kind.name(), job.state.name(), job.started_at.timestamp_millis());
        let cycle = job.cycle.map(|cycle| cycle.0);
        sqlx::query!(
            "insert into job (id, kind, state, title, done, total, started_at, operator_id, cycle_id, input) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            job.id.0,
            kind,
            state,
            job.title,
            job.done,
            job.total,
            started,
            actor.id.0,
            cycle,
            input
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
        error: Option<&str>,
        result: Option<&str>,
    ) -> Result<()> {
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
