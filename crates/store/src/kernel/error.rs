//! What can go wrong with the database.

use std::path::PathBuf;

use acometida_domain::{LocalizedText, format_stored_date};

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
    /// A row that does not fit what is there.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// A rule of the database was broken; the text is the trigger's.
    #[error("{0}")]
    Broken(String),
    /// A copy, or the place for one, is not fit.
    #[error("{0}")]
    Copy(LocalizedText),
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

/// Why a row of a file or a form does not fit what is there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no account {0}: import it first")]
    NoAccount(String),
    #[error("there is no supply point {0}: import it first")]
    NoSupplyPoint(String),
    #[error("there is no meter {0}: import its supply point first")]
    NoMeter(String),
    #[error("supply point {code} has no meter on {day}: name the meter, or correct the date", code = .0, day = format_stored_date(.1))]
    NoMeterOn(String, String),
    #[error("meter {0} is already at supply point {1}: correct one of them")]
    MeterElsewhere(String, String),
    #[error("there is no tariff {0}: load it first, or correct the code")]
    NoTariff(String),
    #[error("there is no issuer with tax id «{0}»: add it in the settings, or correct it")]
    NoIssuer(String),
    #[error("contract {0} of the same supply point is in force on some of these days: end it first")]
    ContractOverlaps(String),
    #[error("the load curve of {meter} on {day} is there with other values: write in the column reason why this one takes its place", meter = .0, day = format_stored_date(.1))]
    CurveDiffers(String, String),
    #[error("supply point {0} has another amount for {1} in that month: a charge that is loaded does not change")]
    ChargeDiffers(String, String),
    #[error("{0} of {1} is there with another value: write in the column reason why this one takes its place")]
    InputDiffers(String, String),
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

const CONSTRAINT_TRIGGER: i32 = 1811;
const CONSTRAINT_UNIQUE: i32 = 2067;
const CONSTRAINT_PRIMARY_KEY: i32 = 1555;
const FULL: i32 = 13;

fn classify(code: i32, message: &str) -> StoreError {
    match code {
        FULL => StoreError::DiskFull,
        CONSTRAINT_UNIQUE | CONSTRAINT_PRIMARY_KEY => StoreError::Duplicate(
            message.rsplit(": ").next().unwrap_or(message).trim_start_matches("index ").to_owned(),
        ),
        CONSTRAINT_TRIGGER => StoreError::Broken(message.to_owned()),
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
