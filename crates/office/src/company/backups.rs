//! Use cases: check the data, back it up and restore it; read the audit (X2).

use std::path::{Path, PathBuf};

use acometida_domain::{Actor, AuditEntry, AuditFilter, Page, PageRequest, Permission, RequestId};
use acometida_store::Store;
use serde_json::json;

use crate::{
    Office, Result, allow,
    kernel::{act::Started, clock::start_of},
};

impl Office {
    /// Problems of the data; empty when it is sound.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::BackUp`]. `OfficeError::Store` when the database fails.
    pub async fn verify(&self, actor: &Actor) -> Result<Vec<String>> {
        allow(actor, Permission::BackUp)?;
        Ok(self.store.verify().await?.iter().map(|wrong| wrong.text(self.language()).to_owned()).collect())
    }

    /// Makes the derived tables again from their sources: open items, search and account facts.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`]. [`OfficeError::Store`] when the database fails.
    pub async fn rebuild(&self, actor: &Actor, request: RequestId) -> Result<()> {
        match self.begin(actor, Permission::BackUp, request, "rebuild", &()).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                act.tx.rebuild().await?;
                act.finish(None, &json!({}), &()).await
            }
        }
    }

    /// Writes a checked backup to `to`, or next to the database under `backups/` with the date in its name.
    ///
    /// # Errors
    /// `OfficeError::Io` when the file cannot be read or written. `OfficeError::Store` when the database fails.
    pub async fn back_up(&self, actor: &Actor, request: RequestId, to: Option<&Path>) -> Result<PathBuf> {
        let act = match self.begin::<PathBuf>(actor, Permission::BackUp, request, "back_up", &to).await? {
            Started::Replayed(path) => return Ok(path),
            Started::New(act) => act,
        };
        let path = match to {
            Some(path) => path.to_owned(),
            None => {
                let folder = self.store.path().with_file_name("backups");
                std::fs::create_dir_all(&folder)?;
                folder.join(format!("acometida-{}.db", act.at.format("%Y%m%d-%H%M%S%3f")))
            }
        };
        self.store.back_up(&path).await?;
        act.finish(None, &json!({ "path": path.display().to_string() }), &path).await?;
        Ok(path)
    }

    /// Replaces the database at `to`, which must not be open, with the backup at `from`.
    ///
    /// # Errors
    /// `OfficeError::Store` when the database fails.
    pub async fn restore(from: &Path, to: &Path) -> Result<()> {
        Ok(Store::restore(from, to).await?)
    }

    /// A page of audit entries, newest first.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewAudit`]. `OfficeError::Store` when the database fails.
    pub async fn audit_entries(
        &self,
        actor: &Actor,
        filter: &AuditFilter,
        page: PageRequest,
    ) -> Result<Page<AuditEntry>> {
        allow(actor, Permission::ViewAudit)?;
        let zone = self.company().await?.timezone;
        let start = |day| start_of(day, &zone).timestamp_millis();
        let within =
            filter.from.map_or(i64::MIN, start)..filter.to.and_then(|day| day.succ_opt()).map_or(i64::MAX, start);
        Ok(self.store.audit_entries(filter, within, page).await?)
    }

    /// Names of the audited actions.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewAudit`]. `OfficeError::Store` when the database fails.
    pub async fn audited_actions(&self, actor: &Actor) -> Result<Vec<String>> {
        allow(actor, Permission::ViewAudit)?;
        Ok(self.store.audited_actions().await?)
    }
}
