//! What can go wrong with the database.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database was written by a newer program (X2).
    #[error("the database {0} was made by a newer version of the program; update this one")]
    Newer(PathBuf),
    /// The disk is full; nothing of the write was kept.
    #[error("the disk is full; free some space and do it again: nothing was half written")]
    DiskFull,
    /// A UNIQUE rule was broken: `table.column`.
    #[error("there is already one with the same {0}")]
    Duplicate(String),
    /// A rule of the database was broken; the text is the trigger's or the constraint's.
    #[error("{0}")]
    Refused(String),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("the database failed: {0}")]
    Database(String),
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Stored text that this program cannot read.
    #[error("the database holds something unreadable in {0}")]
    Unreadable(&'static str),
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

const CONSTRAINT_TRIGGER: i32 = 1811;
const CONSTRAINT_UNIQUE: i32 = 2067;
const CONSTRAINT_PRIMARY_KEY: i32 = 1555;
const FULL: i32 = 13;

fn classify(code: i32, message: &str) -> StoreError {
    match code {
        FULL => StoreError::DiskFull,
        CONSTRAINT_UNIQUE | CONSTRAINT_PRIMARY_KEY => {
            StoreError::Duplicate(message.rsplit(": ").next().unwrap_or(message).trim_start_matches("index ").to_owned())
        }
        CONSTRAINT_TRIGGER => StoreError::Refused(message.to_owned()),
        _ => StoreError::Database(message.to_owned()),
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => {
                let code = database.code().and_then(|code| code.parse().ok()).unwrap_or_default();
                classify(code, database.message())
            }
            _ => Self::Database(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => {
                classify(failure.extended_code, message.as_deref().unwrap_or("the database failed"))
            }
            _ => Self::Database(error.to_string()),
        }
    }
}
