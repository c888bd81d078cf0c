//! Read-ahead: services of a cycle are read and rated while others are written.

use std::sync::{Arc, mpsc::sync_channel};

use acometida_domain::{CycleId, ServiceState};
use acometida_store::{Store, settlement::settlements::RatingBatch};
use tokio::{runtime::Handle, sync::mpsc, task::JoinSet};

use super::context::RatingContext;
use crate::{OfficeError, Result};

/// Rating batches that may wait for the writer.
const WAITING: usize = 4;

/// Rating batches of the services of a cycle in a state, in order.
pub(crate) struct ReadAhead {
    ready: mpsc::Receiver<Result<RatingBatch>>,
    workers: JoinSet<()>,
}

impl ReadAhead {
    /// Starts to read and rate, `batch_size` services at a time; it stops when no more are requested.
    pub fn start(
        store: Store,
        run: Arc<RatingContext>,
        (cycle, state): (CycleId, ServiceState),
        batch_size: u32,
    ) -> Self {
        let (services, unrated) = sync_channel(1);
        let (batches, ready) = mpsc::channel(WAITING);
        let period = run.period;
        let mut workers = JoinSet::new();
        let runtime = Handle::current();
        workers.spawn_blocking(move || {
            let read = store.read_pending(period, (cycle, state), batch_size, |read| services.send(Ok(read)).is_ok());
            if let Err(error) = runtime.block_on(read) {
                // the receiver is gone when the job was cancelled
                services.send(Err(error.into())).ok();
            }
        });
        workers.spawn_blocking(move || {
            for services in unrated {
                if batches.blocking_send(services.and_then(|services| run.rate_batch(services))).is_err() {
                    return;
                }
            }
        });
        Self { ready, workers }
    }

    /// Waits for the next batch and returns it with those that are ready too, at most `limit`; none after the last.
    ///
    /// # Errors
    /// Those of reading the services.
    pub async fn next(&mut self, limit: usize) -> Result<Vec<RatingBatch>> {
        let mut batches = Vec::with_capacity(limit.min(WAITING));
        self.ready.recv_many(&mut batches, limit).await;
        batches.into_iter().collect()
    }

    /// Waits for the workers and reports a panic of any.
    pub async fn end(mut self) -> Result<()> {
        while let Some(ended) = self.workers.join_next().await {
            ended.map_err(|error| OfficeError::Internal(error.to_string()))?;
        }
        Ok(())
    }
}
