//! Audit of what is only read: personal data, PDFs, exports; and of what was refused.

use acometida_domain::{AccountId, Actor, Permission};
use serde_json::{Value, json};

use crate::{Office, Result, kernel::views::Entry};

impl Office {
    /// Audits that an operator opened something of an account, once for each view.
    pub(crate) fn viewed(&self, actor: &Actor, action: &'static str, of: AccountId, detail: &Value) {
        let (actor, at, detail) = (actor.clone(), self.clock.now(), detail.to_string());
        let entry = Entry { actor, at, action, subject: Some(of), detail };
        if self.views.begins(&entry) {
            self.note(entry);
        }
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
        self.views.waiting().push(entry);
        let office = self.clone();
        tokio::spawn(async move {
            if let Err(error) = office.write_views().await {
                tracing::warn!(%error, "what was read could not be audited yet");
            }
        });
    }

    /// Writes the waiting entries; those of a failed write keep waiting.
    pub(crate) async fn write_views(&self) -> Result<()> {
        if self.views.waiting().is_empty() {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        let entries = std::mem::take(&mut *self.views.waiting());
        let written = async {
            for Entry { actor, at, action, subject, detail } in &entries {
                let subject = subject.map(|subject| subject.to_string());
                tx.audit(actor, *at, action, subject.as_deref(), detail, None).await?;
            }
            Ok(tx.commit().await?)
        };
        let written = written.await;
        if written.is_err() {
            self.views.waiting().extend(entries);
        }
        written
    }
}
