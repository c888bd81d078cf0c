//! Backups of the company's data.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// A backup beside the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Backup {
    /// Name of its file.
    pub name: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Size, bytes.
    pub bytes: u64,
}
