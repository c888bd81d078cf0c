//! Use cases: check the data, back it up and restore it; read the audit (X2).

use std::path::{Path, PathBuf};

use acometida_domain::{
    Actor, AuditEntry, AuditFilter, Backup, DataSeal, MadeBackup, Page, PageRequest, Permission, RequestId,
};
use acometida_store::{Restore, private};
use serde_json::json;

use crate::{
    Clock, Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        clock::start_of,
        error::localized,
        text::{tidy, valid_text},
    },
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

    /// What the data are now, short enough to be kept on paper.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`].
    pub async fn data_seal(&self, actor: &Actor) -> Result<DataSeal> {
        allow(actor, Permission::BackUp)?;
        Ok(self.store.data_seal().await?)
    }

    /// Whether the data have an entry of the audit with the code that was printed for it.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`]. [`OfficeError::Conflict`] when they have not.
    pub async fn check_seal(&self, actor: &Actor, audit_entry: u32, code: &str) -> Result<()> {
        allow(actor, Permission::BackUp)?;
        match self.store.has_entry(audit_entry, code).await? {
            true => Ok(()),
            false => Err(OfficeError::Conflict(localized!(
                "El registro {audit_entry} de la auditoría no tiene el código {code}: no son los datos que se imprimieron.",
                "Entry {audit_entry} of the audit does not have the code {code}: these are not the data that were printed."
            ))),
        }
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

    /// Seals the data anew, as they are: for a computer that has not the key of their seals, or once what another program
    /// changed was reviewed. What [`verify`](Self::verify) found before stays in the audit.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageCompany`]. [`OfficeError::Invalid`] without a reason.
    pub async fn seal(&self, actor: &Actor, request: RequestId, reason: &str) -> Result<()> {
        allow(actor, Permission::ManageCompany)?;
        let mut reason = reason.to_owned();
        tidy(&mut reason);
        valid_text("reason", &reason)?;
        let found: Vec<_> = self.store.verify().await?.into_iter().map(|wrong| wrong.es).collect();
        match self.begin(actor, Permission::ManageCompany, request, "seal", &reason).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                act.tx.seal_anew();
                act.finish(None, &json!({ "reason": reason, "found": found }), &()).await
            }
        }
    }

    /// Writes a checked backup to `to`, or next to the database under `backups/` with the date in its name.
    ///
    /// # Errors
    /// `OfficeError::Io` when the file cannot be read or written. `OfficeError::Store` when the database fails.
    pub async fn back_up(&self, actor: &Actor, request: RequestId, to: Option<&Path>) -> Result<MadeBackup> {
        let act = match self.begin::<MadeBackup>(actor, Permission::BackUp, request, "back_up", &to).await? {
            Started::Replayed(made) => return Ok(made),
            Started::New(act) => act,
        };
        let path = match to {
            Some(path) => path.to_owned(),
            None => {
                let folder = self.backup_folder();
                private::create_folder(&folder)?;
                folder.join(format!("acometida-{}.db", act.at.format("%Y%m%d-%H%M%S%3f")))
            }
        };
        self.store.back_up(&path).await?;
        let made = MadeBackup { path: path.display().to_string(), seal: self.store.data_seal().await? };
        let DataSeal { audit_entry, code, .. } = &made.seal;
        let detail = json!({ "path": made.path, "audit_entry": audit_entry, "seal": code });
        act.finish(None, &detail, &made).await?;
        Ok(made)
    }

    /// Backups beside the database, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`]. [`OfficeError::Io`] when the folder cannot be read.
    pub async fn backups(&self, actor: &Actor) -> Result<Vec<Backup>> {
        allow(actor, Permission::BackUp)?;
        let folder = self.backup_folder();
        let list = move || {
            let files = match std::fs::read_dir(folder) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
                files => files?,
            };
            let mut found = Vec::new();
            for file in files {
                let (file, name) = file.map(|file| (file.path(), file.file_name().to_string_lossy().into_owned()))?;
                let data = std::fs::metadata(&file)?;
                if data.is_file() && name.ends_with(".db") {
                    found.push(Backup { name, made_at: data.modified()?.into(), bytes: data.len() });
                }
            }
            found.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
            Ok(found)
        };
        tokio::task::spawn_blocking(list).await.map_err(|error| OfficeError::Internal(error.to_string()))?
    }

    /// Path of a backup of the list, once the actor has given their password again and no job is running.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`]. [`OfficeError::Invalid`] on the password.
    /// [`OfficeError::Conflict`] while a job runs. [`OfficeError::NotFound`] for a name that is not in the list.
    pub async fn backup_to_restore(&self, actor: &Actor, name: &str, password: &str) -> Result<PathBuf> {
        let listed = self.backups(actor).await?.into_iter().any(|backup| backup.name == name);
        if !listed {
            return Err(OfficeError::NotFound(localized!("Esa copia ya no está.", "That backup is gone.")));
        }
        if self.is_working() {
            return Err(OfficeError::Conflict(localized!(
                "Hay una tarea en curso: espere a que termine o cancélela.",
                "A task is running: wait until it ends, or cancel it."
            )));
        }
        self.sign_in(&actor.login, password).await?;
        Ok(self.backup_folder().join(name))
    }

    fn backup_folder(&self) -> PathBuf {
        self.store.path().with_file_name("backups")
    }

    /// Restores as [`restore`](Self::restore) does, with the credentials of an operator of the copy: for a computer whose
    /// database is lost or cannot be read.
    ///
    /// # Errors
    /// Those of [`restore`](Self::restore), and of [`sign_in`](Self::sign_in).
    pub async fn restore_lost(
        login: Option<&str>,
        password: Option<&str>,
        from: &Path,
        to: &Path,
    ) -> Result<Option<PathBuf>> {
        let restore = Restore::prepare(from, to, Clock::System.now()).await?;
        let office = Self::over(restore.store().clone(), Clock::System);
        let actor = office.sign_in_command(login, password).await?;
        Self::put_back(restore, &actor, from).await
    }

    /// Replaces the database at `to`, which no program may have open, with the backup at `from`. The restored company
    /// keeps in its audit who restored it, and does not give again the legal numbers that the replaced one gave.
    /// Returns where the replaced database is kept; none when there was none.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::BackUp`]. [`OfficeError::Store`] when the database is in use, or
    /// the backup is missing, damaged or not a company; then nothing changed.
    pub async fn restore(actor: &Actor, from: &Path, to: &Path) -> Result<Option<PathBuf>> {
        allow(actor, Permission::BackUp)?;
        let (actor, from, to) = (actor.clone(), from.to_owned(), to.to_owned());
        // a thread of its own: a window that stops waiting does not leave it half done
        let runtime = tokio::runtime::Handle::current();
        let work = move || {
            runtime.block_on(async {
                let restore = Restore::prepare(&from, &to, Clock::System.now()).await?;
                Self::put_back(restore, &actor, &from).await
            })
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| OfficeError::Internal(error.to_string()))?
    }

    async fn put_back(restore: Restore, actor: &Actor, from: &Path) -> Result<Option<PathBuf>> {
        allow(actor, Permission::BackUp)?;
        let at = Clock::System.now();
        let operators = restore.store().operators().await?;
        let known = operators.into_iter().find(|operator| operator.login == actor.login);
        let author = match known {
            Some(operator) => Actor { id: operator.id, login: operator.login, role: operator.role },
            // the copy is from before this operator
            None => restore.store().first_administrator().await?.unwrap_or_else(|| actor.clone()),
        };
        let replaced = restore.replaced().map(Path::to_owned);
        let detail = json!({ "by": actor.login, "from": from.display().to_string(),
                             "replaced": replaced.as_ref().map(|path| path.display().to_string()) });
        let mut tx = restore.store().begin().await?;
        tx.audit(&author, at, "restore", None, &detail.to_string(), None).await?;
        tx.commit().await?;
        restore.finish().await?;
        Ok(replaced)
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
