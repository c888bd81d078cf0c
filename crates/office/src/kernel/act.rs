//! The frame of every use case that writes: permission, request, transaction, audit.

use acometida_domain::{Actor, Permission, RequestId};
use acometida_store::WriteTx;
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{Office, OfficeError, Result, allow, kernel::error::localized};

/// The start of an act: either it was done before, or here is its transaction.
pub(crate) enum Started<'a, A> {
    /// The request was answered already; this is the answer.
    Replayed(A),
    New(Act<'a>),
}

/// A write that a person asked for. Dropped before [`finish`](Act::finish), it leaves nothing.
pub(crate) struct Act<'a> {
    pub tx: WriteTx,
    pub at: DateTime<Utc>,
    actor: &'a Actor,
    request: RequestId,
    action: &'static str,
}

impl Office {
    pub(crate) async fn begin<'a, A: DeserializeOwned>(
        &self,
        actor: &'a Actor,
        permission: Permission,
        request: RequestId,
        action: &'static str,
    ) -> Result<Started<'a, A>> {
        allow(actor, permission)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = tx.answer_to(request).await? {
            let answer = serde_json::from_str(&answer).map_err(|_| {
                OfficeError::Conflict(localized!(
                    "Esa petición ya se usó para otra acción: repítala desde la pantalla.",
                    "That request was used for another action: do it again from the screen."
                ))
            })?;
            return Ok(Started::Replayed(answer));
        }
        if !tx.is_in_force(actor).await? {
            return Err(OfficeError::Forbidden(permission));
        }
        Ok(Started::New(Act { tx, at: self.clock.now(), actor, request, action }))
    }
}

impl Act<'_> {
    pub fn at_ms(&self) -> i64 {
        self.at.timestamp_millis()
    }

    /// Writes the audit entry, keeps the answer for a repeated request, and commits.
    pub async fn finish<A: Serialize>(mut self, subject: Option<String>, detail: &Value, answer: &A) -> Result<()> {
        let answer = serde_json::to_string(answer).map_err(|error| OfficeError::Internal(error.to_string()))?;
        self.tx
            .audit(self.actor, self.at, self.action, subject.as_deref(), &detail.to_string(), Some(self.request))
            .await?;
        self.tx.keep_answer(self.request, self.action, self.actor, self.at, &answer).await?;
        Ok(self.tx.commit().await?)
    }
}

/// The fields in which two states of a thing differ, as they were and as they are, for the audit.
pub(crate) fn differences<T: Serialize>(before: &T, after: &T) -> (Value, Value) {
    let fields = |of: &T| match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (old, new) = (fields(before), fields(after));
    let changed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        of.iter()
            .filter(|(name, value)| other.get(*name) != Some(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    (Value::Object(changed(&old, &new)), Value::Object(changed(&new, &old)))
}
