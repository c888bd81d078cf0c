//! Errors of the database.

use std::path::PathBuf;

use acometida_domain::{LocalizedText, format_stored_date};

/// Why the database refuses or fails.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database was written by a newer program (X2).
    #[error("the database {0} was made by a newer version of the program; update this one")]
    Newer(PathBuf),
    /// The database was written before the first release, with tables that no longer exist.
    #[error("the database {0} is of a trial version from before the first release: move it away to start a new one")]
    Older(PathBuf),
    /// The file is not a database of this program.
    #[error("the file {0} is not a company: choose another")]
    Foreign(PathBuf),
    /// Another program has the database open, and it must be alone.
    #[error("another program has {0} open: close it and try again")]
    InUse(PathBuf),
    /// Another program keeps writing for longer than this one waits.
    #[error("another program is writing to the database: repeat the action in a few seconds")]
    Busy,
    /// The disk is full; nothing of the write was kept.
    #[error("the disk is full; free some space and do it again: nothing was half written")]
    DiskFull,
    /// A UNIQUE constraint was violated: `table.column`.
    #[error("there is already one with the same {0}")]
    Duplicate(String),
    /// A row conflicts with stored data.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// A guard refused the write; the text is its code.
    #[error("the database does not allow it: {0}")]
    Guarded(String),
    /// A backup or its destination is not usable.
    #[error("{0}")]
    Copy(LocalizedText),
    /// A file could not be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// SQLite failed; the text is its message.
    #[error("the database failed: {0}")]
    Database(String),
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value that this program cannot parse.
    #[error("the database holds something unreadable in {0}")]
    Unreadable(&'static str),
}

/// Why a row of a file or a form conflicts with stored data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No account has this code.
    #[error("there is no account {0}: import it first")]
    NoAccount(String),
    /// No supply point has this code.
    #[error("there is no supply point {0}: import it first")]
    NoSupplyPoint(String),
    /// No meter has this serial number.
    #[error("there is no meter {0}: import its supply point first")]
    NoMeter(String),
    /// A supply point, by code, has no meter on a day.
    #[error("supply point {code} has no meter on {day}: name the meter, or correct the date", code = .0, day = format_stored_date(.1))]
    NoMeterOn(String, String),
    /// A reading has more whole digits than the dial of a meter, by serial number, with its number of digits.
    #[error(
        "the dial of meter {0} has {1} digits and the reading more: correct the reading, or the digits of the meter"
    )]
    BeyondDial(String, u8),
    /// A meter, by serial number, is installed at another supply point, by code.
    #[error("meter {0} is already at supply point {1}: correct one of them")]
    MeterElsewhere(String, String),
    /// A meter, by serial number, is at one supply point and the row names another, by code.
    #[error("meter {0} is of supply point {1}, not of {2}: correct one of them")]
    MeterOfAnother(String, String, String),
    /// A supply point, by code, already has another meter, by serial number.
    #[error("supply point {0} already has meter {1}: a change of meter is registered on its page, with its readings")]
    AnotherMeter(String, String),
    /// A new record lacks a field.
    #[error("it is new and the value is missing: a row may leave it out only when its code is stored")]
    NewWithout(&'static str),
    /// A contract ends before it starts.
    #[error("the end is before the start: correct one")]
    EndsBeforeItStarts,
    /// No tariff has this code.
    #[error("there is no tariff {0}: load it first, or correct the code")]
    NoTariff(String),
    /// No issuer has this taxpayer number.
    #[error("there is no issuer with tax id «{0}»: add it in the settings, or correct it")]
    NoIssuer(String),
    /// An issuer, by name, has no series for the document type of an invoice type.
    #[error("{0} has no series for the invoice type «{1}»: create one in the settings, or correct it")]
    NoSeries(String, String),
    /// No issuer has a series for the document type of an invoice type.
    #[error("no issuer has a series for the invoice type «{0}»: create one in the settings, or correct it")]
    NoSeriesAtAll(String),
    /// The period overlaps the contract with this code.
    #[error("contract {0} of the same supply point is in force on some of these days: end it first")]
    ContractOverlaps(String),
    /// The load curve of a meter on a day is stored with other values and no reason is given.
    #[error("the load curve of {meter} on {day} is there with other values: write in the column reason why this one takes its place", meter = .0, day = format_stored_date(.1))]
    CurveDiffers(String, String),
    /// No tariff of a supply point, by code, has this manual component in the month.
    #[error("the tariff of supply point {0} has no manual component {1} in that month: it would never be billed")]
    NoComponent(String, String),
    /// The charge of a supply point and component is stored with another amount.
    #[error("supply point {0} has another amount for {1} in that month: a charge that is loaded does not change")]
    ChargeDiffers(String, String),
    /// An input of a name and period is stored with another value and no reason is given.
    #[error("{0} of {1} is there with another value: write in the column reason why this one takes its place")]
    InputDiffers(String, String),
}

/// Result of a database operation.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

const CONSTRAINT_TRIGGER: i32 = 1811;
const CONSTRAINT_UNIQUE: i32 = 2067;
const CONSTRAINT_PRIMARY_KEY: i32 = 1555;
const FULL: i32 = 13;
/// Another connection holds the write lock; extended codes add to it.
const BUSY: i32 = 5;

fn classify(code: i32, message: &str) -> StoreError {
    match code {
        FULL => StoreError::DiskFull,
        _ if code & 0xff == BUSY => StoreError::Busy,
        CONSTRAINT_UNIQUE | CONSTRAINT_PRIMARY_KEY => StoreError::Duplicate(
            message.rsplit(": ").next().unwrap_or(message).trim_start_matches("index ").to_owned(),
        ),
        CONSTRAINT_TRIGGER => StoreError::Guarded(message.to_owned()),
        _ => StoreError::Database(message.to_owned()),
    }
}

impl StoreError {
    /// Whether it is about the data of one row, and the database goes on.
    #[must_use]
    pub fn refuses_a_row(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Duplicate(_) | Self::Guarded(_))
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
