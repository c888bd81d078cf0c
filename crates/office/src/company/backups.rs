//! Keeping the data safe: checks and copies (X2).

use std::path::{Path, PathBuf};

use acometida_domain::{Actor, AuditEntry, AuditFilter, Page, PageRequest, Permission, RequestId};
use acometida_store::Store;
use serde_json::json;

use crate::{
    Office, Result, allow,
    kernel::{act::Started, clock::start_of},
};

impl Office {
    /// What is wrong with the data; empty when it is sound.
    pub async fn verify(&self, actor: &Actor) -> Result<Vec<String>> {
        allow(actor, Permission::BackUp)?;
        Ok(self.store.verify().await?.iter().map(|wrong| wrong.text(self.language()).to_owned()).collect())
    }

    /// Writes a checked copy to `to`, or beside the database under `backups/` with the date in its name.
    pub async fn back_up(&self, actor: &Actor, request: RequestId, to: Option<&Path>) -> Result<PathBuf> {
        let act = match self.begin::<PathBuf>(actor, Permission::BackUp, request, "back_up").await? {
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

    /// Puts the copy at `from` in place of the database at `to`, which nobody may have open.
    pub async fn restore(from: &Path, to: &Path) -> Result<()> {
        Ok(Store::restore(from, to).await?)
    }

    /// Who did what, newest first.
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

    /// The actions there are entries of.
    pub async fn audited_actions(&self, actor: &Actor) -> Result<Vec<String>> {
        allow(actor, Permission::ViewAudit)?;
        Ok(self.store.audited_actions().await?)
    }
}
