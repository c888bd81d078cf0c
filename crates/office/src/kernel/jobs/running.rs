//! Jobs of this process: subscribers, claims and cancellation of the running ones.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, atomic::AtomicBool},
};

use acometida_domain::{Job, JobId};
use tokio::sync::broadcast;

use super::claim::Claim;

/// Jobs of this process: subscribers, claimed jobs and cancellation flags of the running ones.
#[derive(Debug)]
pub(crate) struct Jobs {
    pub(super) changes: broadcast::Sender<Job>,
    pub(super) claimed: Mutex<HashMap<JobId, Claim>>,
    pub(super) running: Mutex<HashMap<JobId, Arc<AtomicBool>>>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { changes: broadcast::Sender::new(256), claimed: Mutex::default(), running: Mutex::default() }
    }
}
