//! The services of a cycle, read and looked at while others are written.

use std::sync::{
    Arc,
    mpsc::{Receiver, sync_channel},
};

use acometida_domain::{CycleId, ServiceState};
use acometida_store::{Store, settlement::settlements::RatingBatch};
use tokio::{runtime::Handle, task::JoinSet};

use super::RatingContext;
use crate::{OfficeError, Result};

/// The services of a cycle that wait in a state, some at a time, in order.
pub(crate) struct ReadAhead {
    ready: Receiver<Result<RatingBatch>>,
    hands: JoinSet<()>,
}

impl ReadAhead {
    /// Begins to read and to look, `piece` services at a time; it stops when nobody asks for more.
    pub fn begin(store: Store, run: Arc<RatingContext>, (cycle, state): (CycleId, ServiceState), piece: u32) -> Self {
        let (services, waiting) = sync_channel(1);
        let (looked, ready) = sync_channel(1);
        let period = run.period;
        let mut hands = JoinSet::new();
        let runtime = Handle::current();
        hands.spawn_blocking(move || {
            let read = store.read_waiting(period, (cycle, state), piece, |read| services.send(Ok(read)).is_ok());
            if let Err(error) = runtime.block_on(read) {
                // nobody listens any more when the job was cancelled
                services.send(Err(error.into())).ok();
            }
        });
        hands.spawn_blocking(move || {
            for services in waiting {
                if looked.send(services.map(|services| run.look(services))).is_err() {
                    return;
                }
            }
        });
        Self { ready, hands }
    }

    /// The next services; nothing after the last. It waits without giving way: what calls it holds the database to
    /// write.
    pub fn next(&mut self) -> Result<Option<RatingBatch>> {
        self.ready.recv().ok().transpose()
    }

    /// That every hand came to the last: one that broke down did not.
    pub async fn end(mut self) -> Result<()> {
        while let Some(ended) = self.hands.join_next().await {
            ended.map_err(|error| OfficeError::Internal(error.to_string()))?;
        }
        Ok(())
    }
}
