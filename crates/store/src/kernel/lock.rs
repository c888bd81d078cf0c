//! Lock of a database file: every program that uses it holds the lock shared; one that replaces or upgrades it holds the
//! lock alone.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{Result, StoreError};

/// How long to wait for another program that is opening or upgrading the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// A held lock; dropping it releases it.
#[derive(Debug)]
pub(super) struct FileLock(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

impl FileLock {
    /// Waits for the lock that any number of programs can hold.
    pub async fn shared(database: &Path) -> Result<Self> {
        Self::wait(database, PATIENCE, false).await
    }

    /// Takes the lock that one program can hold.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another program has the database open.
    pub async fn alone(database: &Path) -> Result<Self> {
        Self::wait(database, Duration::from_secs(3), true).await
    }

    async fn wait(database: &Path, patience: Duration, alone: bool) -> Result<Self> {
        let file = File::options().create(true).truncate(false).write(true).open(beside(database, "lock"))?;
        let started = Instant::now();
        loop {
            match if alone { file.try_lock() } else { file.try_lock_shared() } {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::Error(error)) => return Err(error.into()),
                Err(TryLockError::WouldBlock) if started.elapsed() > patience => {
                    return Err(StoreError::InUse(database.to_owned()));
                }
                Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }
}

/// Path of a file beside the database: `company.db.lock`.
pub(super) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}
