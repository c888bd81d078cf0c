//! Audit of what is only read: personal data, PDFs, exports; and of what was refused.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use acometida_domain::{AccountId, Actor, OperatorId, Permission};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::{Office, Result};

/// How long opening the same thing again is the same view: a screen reads it again whenever something changes.
const ONE_VIEW: TimeDelta = TimeDelta::minutes(15);

/// An entry to write.
#[derive(Debug)]
struct Entry {
    actor: Actor,
    at: DateTime<Utc>,
    action: &'static str,
    subject: Option<AccountId>,
    detail: String,
}

/// Who opened what.
type View = (OperatorId, &'static str, String);

/// What was read lately, and the entries that are not written yet.
#[derive(Debug, Default)]
pub(crate) struct Views {
    last: Mutex<HashMap<View, DateTime<Utc>>>,
    waiting: Mutex<Vec<Entry>>,
}

impl Office {
    /// Audits that an operator opened something of an account, once for each view.
    pub(crate) fn viewed(&self, actor: &Actor, action: &'static str, of: AccountId, detail: &Value) {
        let (at, detail) = (self.clock.now(), detail.to_string());
        {
            let mut last = self.views.last.lock().unwrap_or_else(PoisonError::into_inner);
            last.retain(|_, seen| at - *seen < ONE_VIEW);
            if last.insert((actor.id, action, detail.clone()), at).is_some() {
                return;
            }
        }
        self.note(Entry { actor: actor.clone(), at, action, subject: Some(of), detail });
    }

    /// Audits that an operator asked for what their role does not allow.
    pub fn refused(&self, actor: &Actor, permission: Permission) {
        let (actor, at) = (actor.clone(), self.clock.now());
        self.note(Entry {
            actor,
            at,
            action: "refused",
            subject: None,
            detail: json!({ "permission": permission }).to_string(),
        });
    }

    /// Writes the entry behind the answer: who reads does not wait for who writes.
    fn note(&self, entry: Entry) {
        self.views.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        let office = self.clone();
        tokio::spawn(async move {
            if let Err(error) = office.write_views().await {
                tracing::warn!(%error, "what was read could not be audited yet");
            }
        });
    }

    /// Writes the waiting entries; those of a failed write keep waiting.
    pub(crate) async fn write_views(&self) -> Result<()> {
        if self.views.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        let entries = std::mem::take(&mut *self.views.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let written = async {
            for Entry { actor, at, action, subject, detail } in &entries {
                let subject = subject.map(|subject| subject.to_string());
                tx.audit(actor, *at, action, subject.as_deref(), detail, None).await?;
            }
            Ok(tx.commit().await?)
        };
        let written = written.await;
        if written.is_err() {
            self.views.waiting.lock().unwrap_or_else(PoisonError::into_inner).extend(entries);
        }
        written
    }
}
