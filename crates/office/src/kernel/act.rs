//! Acts: audited, idempotent writes with permission check, request id and transaction.

use acometida_domain::{Actor, Permission, RequestId};
use acometida_store::WriteTx;
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{Office, OfficeError, Result, allow, kernel::error::localized};

/// Start of an act: a replayed response or a new transaction.
pub(crate) enum Started<'a, A> {
    /// Stored response of a repeated request.
    Replayed(A),
    New(Act<'a>),
}

/// A write requested by a person. Dropped before [`finish`](Act::finish), it is rolled back.
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
        if let Some(response) = tx.response_of(request).await? {
            let response = serde_json::from_str(&response).map_err(|_| {
                OfficeError::Conflict(localized!(
                    "Esa petición ya se usó para otra acción: repita la acción desde la pantalla.",
                    "That request was used for another action: repeat the action from the screen."
                ))
            })?;
            return Ok(Started::Replayed(response));
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

    /// Writes the audit entry, stores the response for repeated requests, and commits.
    pub async fn finish<A: Serialize>(mut self, subject: Option<String>, detail: &Value, response: &A) -> Result<()> {
        let response = serde_json::to_string(response).map_err(|error| OfficeError::Internal(error.to_string()))?;
        self.tx
            .audit(self.actor, self.at, self.action, subject.as_deref(), &detail.to_string(), Some(self.request))
            .await?;
        self.tx.save_response(self.request, self.action, self.actor, self.at, &response).await?;
        Ok(self.tx.commit().await?)
    }
}

/// Fields in which two states differ, before and after, for the audit.
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
