//! The services of a cycle, read and looked at while others are written.

use std::sync::Arc;

use acometida_domain::{CycleId, ServiceState};
use acometida_store::{
    Store,
    pending::{PendingService, Which},
    settlements::Looked,
};
use tokio::{sync::mpsc, task::JoinSet};

use super::Run;
use crate::{OfficeError, Result};

/// The services of a cycle that wait in a state, some at a time, in order.
pub(super) struct Ahead {
    ready: mpsc::Receiver<Result<Looked>>,
    hands: JoinSet<()>,
}

impl Ahead {
    /// Begins to read and to look, `piece` services at a time; it stops when nobody asks for more.
    pub fn begin(store: Store, run: Arc<Run>, (cycle, state): (CycleId, ServiceState), piece: u32) -> Self {
        let (services, mut waiting) = mpsc::channel::<Result<Vec<PendingService>>>(1);
        let (looked, ready) = mpsc::channel(1);
        let mut hands = JoinSet::new();
        let period = run.period;
        hands.spawn(async move {
            let mut after = None;
            loop {
                let read = store.pending_services(period, Which::Next { cycle, state, after, limit: piece }).await;
                after = read.as_ref().ok().and_then(|read| read.last()).map(|service| service.supply_point);
                if services.send(read.map_err(Into::into)).await.is_err() || after.is_none() {
                    return;
                }
            }
        });
        hands.spawn_blocking(move || {
            while let Some(services) = waiting.blocking_recv() {
                if looked.blocking_send(services.map(|services| run.look(&services))).is_err() {
                    return;
                }
            }
        });
        Self { ready, hands }
    }

    /// The next services; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Looked>> {
        if let Some(looked) = self.ready.recv().await {
            return looked.map(Some);
        }
        // a hand that broke down did not come to the last
        while let Some(ended) = self.hands.join_next().await {
            ended.map_err(|error| OfficeError::Internal(error.to_string()))?;
        }
        Ok(None)
    }
}
