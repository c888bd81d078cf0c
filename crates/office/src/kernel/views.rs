//! What was read lately, and its audit entries that wait to be written.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use acometida_domain::{AccountId, Actor, OperatorId};
use chrono::{DateTime, TimeDelta, Utc};

/// How long opening the same thing again is the same view: a screen reads it again whenever something changes.
const ONE_VIEW: TimeDelta = TimeDelta::minutes(15);

/// An entry to write.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub actor: Actor,
    pub at: DateTime<Utc>,
    pub action: &'static str,
    pub subject: Option<AccountId>,
    pub detail: String,
}

/// Who opened what.
type View = (OperatorId, &'static str, String);

/// What was read lately, and the entries that are not written yet.
#[derive(Debug, Default)]
pub(crate) struct Views {
    last: Mutex<HashMap<View, DateTime<Utc>>>,
    waiting: Mutex<Vec<Entry>>,
}

impl Views {
    /// Whether an entry is of a new view, which it then begins.
    pub fn begins(&self, Entry { actor, at, action, detail, .. }: &Entry) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.retain(|_, seen| *at - *seen < ONE_VIEW);
        last.insert((actor.id, action, detail.clone()), *at).is_none()
    }

    /// The entries that are not written yet.
    pub fn waiting(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
