//! Acts: audited, idempotent writes with permission check, request id and transaction.

use acometida_domain::{Actor, Permission, RequestId};
use acometida_store::WriteTx;
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

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
    contents: [u8; 32],
    action: &'static str,
}

/// SHA-256 of an action and its arguments, which tells a repeated request from another one with the same id.
pub(crate) fn contents(action: &str, arguments: &impl Serialize) -> Result<[u8; 32]> {
    let text = serde_json::to_vec(&(action, arguments)).map_err(|error| OfficeError::Internal(error.to_string()))?;
    Ok(Sha256::digest(text).into())
}

impl Office {
    /// Starts a write: checks the permission and whether the request was answered. `arguments` are those of the use
    /// case, without secrets.
    pub(crate) async fn begin<'a, A: DeserializeOwned>(
        &self,
        actor: &'a Actor,
        permission: Permission,
        request: RequestId,
        action: &'static str,
        arguments: &impl Serialize,
    ) -> Result<Started<'a, A>> {
        allow(actor, permission)?;
        let contents = contents(action, arguments)?;
        let mut tx = self.store.begin().await?;
        if let Some(stored) = tx.stored_request(request).await? {
            let same = stored.contents == contents;
            let response = same.then(|| serde_json::from_str(&stored.answer).ok()).flatten();
            return response.map(Started::Replayed).ok_or_else(|| {
                OfficeError::Conflict(localized!(
                    "Esa petición ya se usó para otra acción: repita la acción desde la pantalla.",
                    "That request was used for another action: repeat the action from the screen."
                ))
            });
        }
        if !tx.is_in_force(actor).await? {
            return Err(OfficeError::Forbidden(permission));
        }
        Ok(Started::New(Act { tx, at: self.clock.now(), actor, request, contents, action }))
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
        self.tx.save_response((self.request, &self.contents), self.action, self.actor, self.at, &response).await?;
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
