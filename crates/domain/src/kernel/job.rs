//! Long work that a person watches.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{CycleId, JobId, names};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum JobKind {
    Demo,
    Import,
    Settle,
    Bill,
    Print,
    Export,
    /// The daily suspension and reactivation of contracts.
    ContractStates,
    /// A past period with other tariffs or prices.
    WhatIf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum JobState {
    Running,
    Done,
    Cancelled,
    Failed,
    /// The program ended before the job did; it can be resumed.
    Interrupted,
}

names!(JobKind {
    Demo = "demo",
    Import = "import",
    Settle = "settle",
    Bill = "bill",
    Print = "print",
    Export = "export",
    ContractStates = "contract_states",
    WhatIf = "what_if",
});

names!(JobState {
    Running = "running",
    Done = "done",
    Cancelled = "cancelled",
    Failed = "failed",
    Interrupted = "interrupted",
});

/// A job as the tray of jobs and the progress bars show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Job {
    pub id: JobId,
    pub kind: JobKind,
    pub state: JobState,
    pub title: String,
    /// Units of work done, out of `total` (0 while it is not known).
    pub done: u32,
    pub total: u32,
    pub started_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub cycle: Option<CycleId>,
    /// Why it failed, in a sentence.
    pub error: Option<String>,
    /// What it produced: an `ImportReport`, a `PrintedBatch`…
    #[ts(type = "unknown")]
    pub result: Option<serde_json::Value>,
}

/// A file put into the person's documents.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedFile {
    pub name: String,
    pub folder: String,
}

/// The file a list is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportFormat {
    Csv,
    Xlsx,
}

names!(ExportFormat { Csv = "csv", Xlsx = "xlsx" });

/// What writing a list produced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportedList {
    pub file: SavedFile,
    pub rows: u32,
}

/// What printing a batch produced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PrintedBatch {
    pub file: SavedFile,
    pub invoices: u32,
    pub bytes: u64,
}
