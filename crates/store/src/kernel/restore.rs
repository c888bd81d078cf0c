//! Restore of a backup in place of a database, in steps that a later start completes.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use acometida_domain::{LocalizedText, localized};
use chrono::{DateTime, Utc};

use super::{
    copies::free_name,
    lock::{FileLock, beside},
    numbers,
    restore_plan::{PREPARED, Plan, complete, leave},
    seal::Keys,
};
use crate::{Result, Store, StoreError};

/// A checked copy of a backup, ready to take the place of the database. Nobody else uses the database meanwhile.
#[derive(Debug)]
pub struct Restore {
    store: Store,
    target: PathBuf,
    plan: Plan,
    keys: Keys,
    lock: FileLock,
}

impl Restore {
    /// Copies and checks the backup at `from`; the database at `to` is not touched.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when a program has the database open. [`StoreError::Copy`] for a missing or damaged backup.
    /// [`StoreError::Foreign`] for a file that is not a company. [`StoreError::Newer`] for one of a newer program.
    pub async fn prepare(from: &Path, to: &Path, at: DateTime<Utc>) -> Result<Self> {
        let keys = Keys::of_this_user();
        if !from.is_file() {
            return Err(StoreError::Copy(localized!(
                "No hay una copia en {}: elija otra.",
                "There is no backup at {}: choose another.",
                from.display()
            )));
        }
        let lock = FileLock::alone(to).await?;
        complete(to, &keys)?;
        leave(to)?;
        let folder = beside(to, PREPARED);
        std::fs::create_dir_all(&folder)?;
        let incoming = folder.join("copy.db");
        keys.forget(&incoming)?;
        let prepared = async {
            std::fs::copy(from, &incoming)?;
            let store = Store::open_existing(&incoming, &keys).await?;
            if let Some(first) = store.damage().await?.into_iter().next() {
                store.close().await;
                return Err(StoreError::Copy(LocalizedText {
                    es: format!("La copia está dañada: {}; elija otra.", first.es),
                    en: format!("The backup is damaged: {}; choose another.", first.en),
                }));
            }
            Ok(store)
        };
        match prepared.await {
            Ok(store) => {
                let replaced = free_name(to, &format!("replaced-{}", at.format("%Y%m%d-%H%M%S")));
                Ok(Self { store, target: to.to_owned(), plan: Plan { incoming, replaced }, keys, lock })
            }
            Err(error) => {
                std::fs::remove_dir_all(&folder)?;
                Err(error)
            }
        }
    }

    /// The copy, to write in it who restores it before it is used.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Where the replaced database is kept; none when there is none.
    #[must_use]
    pub fn replaced(&self) -> Option<&Path> {
        self.target.exists().then_some(self.plan.replaced.as_path())
    }

    /// Puts the copy in the place of the database, which is kept under a new name.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when a program that does not respect the lock has the database open; then nothing changed.
    /// [`StoreError::Io`] when a file cannot be moved; the next start completes the restore.
    pub async fn finish(self) -> Result<()> {
        let Self { store, target, plan, keys, lock } = self;
        let ready = async {
            if target.exists() {
                refuse_open(&target).await?;
            }
            numbers::carry(&store, &target).await
        };
        let ready = ready.await;
        store.close().await;
        if let Err(error) = ready.and_then(|()| alone_in_file(&plan.incoming)) {
            leave(&target)?;
            return Err(error);
        }
        plan.write(&target)?;
        complete(&target, &keys)?;
        drop(lock);
        Ok(())
    }
}

/// How long to wait for a program that has just closed the database, whose threads may still hold it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Refuses a database that any SQLite program has open. One that SQLite cannot read is nobody's.
async fn refuse_open(target: &Path) -> Result<()> {
    let started = Instant::now();
    loop {
        match alone_in_file(target) {
            Err(StoreError::Busy) if started.elapsed() > PATIENCE => {
                return Err(StoreError::InUse(target.to_owned()));
            }
            Err(StoreError::Busy) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(StoreError::Io(error)) => return Err(error.into()),
            Ok(()) | Err(_) => return Ok(()),
        }
    }
}

/// Writes the log of a database into its file, which fails while another program has it open.
fn alone_in_file(path: &Path) -> Result<()> {
    let connection = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "journal_mode", "delete")?;
    Ok(())
}
