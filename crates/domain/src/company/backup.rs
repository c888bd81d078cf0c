//! Backups of the company's data.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A backup that was just made, with what tells later whether data are those it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MadeBackup {
    /// Where it is.
    pub path: String,
    /// Seal of the data in it.
    pub seal: DataSeal,
}

/// What the data were at an instant, short enough to be kept on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DataSeal {
    /// Last entry of the audit.
    pub audit_entry: u32,
    /// Start of the hash of that entry, which covers all entries before it.
    pub code: String,
    /// Number of documents.
    pub documents: u32,
    /// Number of payments.
    pub payments: u32,
}

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
