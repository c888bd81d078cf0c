//! Plan of a restore beside its database: what a later start completes.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{lock::beside, seal::Keys};
use crate::Result;

/// Suffix of the file that names a restore in progress.
const PLAN: &str = "restoring";
/// Suffix of the folder where a backup is prepared.
pub(super) const PREPARED: &str = "prepared";

/// Files of a restore in progress.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Plan {
    /// The copy that takes the place of the database.
    pub incoming: PathBuf,
    /// Where the database that is replaced is kept.
    pub replaced: PathBuf,
}

impl Plan {
    /// Writes the plan beside the database, on disk when this returns.
    pub fn write(&self, target: &Path) -> Result<()> {
        let text = serde_json::to_vec(self).map_err(std::io::Error::from)?;
        write_synced(&beside(target, PLAN), &text)
    }
}

/// Completes a restore that was interrupted after its copy was ready. The caller holds the lock alone.
pub(super) fn complete(target: &Path, keys: &Keys) -> Result<()> {
    let plan_path = beside(target, PLAN);
    let plan: Plan = match std::fs::read(&plan_path) {
        Ok(text) => serde_json::from_slice(&text).map_err(std::io::Error::from)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if plan.incoming.exists() {
        // its log goes first: the kept file without it would be an older state
        for suffix in ["-wal", ""] {
            let (from, to) = (with(target, suffix), with(&plan.replaced, suffix));
            if from.exists() && !to.exists() {
                std::fs::rename(&from, &to)?;
            }
        }
        remove(&with(target, "-shm"))?;
        keys.moved(&plan.incoming, target)?;
        std::fs::rename(&plan.incoming, target)?;
    }
    remove(&plan_path)?;
    leave(target)
}

/// Whether a restore of this database was interrupted.
pub(super) fn is_interrupted(target: &Path) -> bool {
    beside(target, PLAN).exists()
}

/// Removes the folder of a copy that was not used.
pub(super) fn leave(target: &Path) -> Result<()> {
    match std::fs::remove_dir_all(beside(target, PREPARED)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<()> {
    let partial = beside(path, "partial");
    std::fs::write(&partial, bytes)?;
    File::open(&partial)?.sync_all()?;
    Ok(std::fs::rename(&partial, path)?)
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
