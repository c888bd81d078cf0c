//! Copies of a database file.

use std::path::{Path, PathBuf};

use acometida_domain::localized;
use sqlx::SqliteConnection;

use crate::{Result, StoreError};

/// Removes a database with its side files.
pub(super) fn remove_database(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// A path beside a database that nothing has: `company.before-9.db`, then `company.before-9-2.db`.
pub(super) fn free_name(database: &Path, what: &str) -> PathBuf {
    let named = |nth: &str| database.with_extension(format!("{what}{nth}.db"));
    let mut name = named("");
    for nth in 2.. {
        if !name.exists() {
            break;
        }
        name = named(&format!("-{nth}"));
    }
    name
}

pub(crate) async fn copy_into(connection: &mut SqliteConnection, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(StoreError::Copy(localized!(
            "Ya existe {}: elija otro nombre.",
            "{} already exists: choose another name.",
            to.display()
        )));
    }
    let partial = to.with_extension("partial");
    remove_database(&partial)?;
    let target = partial.to_string_lossy().into_owned();
    super::private::create_file(&partial)?;
    sqlx::query("vacuum into ?").bind(target).execute(connection).await?;
    std::fs::File::open(&partial)?.sync_all()?;
    let sound: String = {
        let copy = rusqlite::Connection::open_with_flags(&partial, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy.query_row("pragma integrity_check", [], |row| row.get(0))?
    };
    if sound != "ok" {
        remove_database(&partial)?;
        return Err(StoreError::Copy(localized!(
            "La copia no pasó su comprobación: pruebe con otro disco.",
            "The backup failed its check: try another disk."
        )));
    }
    std::fs::rename(&partial, to)?;
    Ok(())
}
