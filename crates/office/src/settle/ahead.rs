//! The services of a cycle, read and looked at while others are written.

use std::sync::Arc;

use acometida_domain::{CycleId, ServiceState, SupplyPointId};
use acometida_store::{
    Store,
    pending::{PendingService, Which},
    settlements::Looked,
};
use tokio::sync::mpsc;

use super::Run;
use crate::Result;

/// The services of a cycle that wait in a state, `piece` at a time, in order. It ends with the last one, an error, or when nobody listens.
pub(super) fn looked_at(
    store: Store,
    run: Arc<Run>,
    (cycle, state): (CycleId, ServiceState),
    piece: u32,
) -> mpsc::Receiver<Result<Looked>> {
    let (services, mut waiting) = mpsc::channel::<Result<Vec<PendingService>>>(1);
    let (looked, ready) = mpsc::channel(1);
    let period = run.period;
    tokio::spawn(async move {
        let mut after: Option<SupplyPointId> = None;
        loop {
            let read = store.pending_services(period, Which::Next { cycle, state, after, limit: piece }).await;
            after = read.as_ref().ok().and_then(|read| read.last()).map(|service| service.supply_point);
            if services.send(read.map_err(Into::into)).await.is_err() || after.is_none() {
                return;
            }
        }
    });
    tokio::task::spawn_blocking(move || {
        while let Some(services) = waiting.blocking_recv() {
            if looked.blocking_send(services.map(|services| run.look(&services))).is_err() {
                return;
            }
        }
    });
    ready
}
