//! Long-running jobs with progress, and the files they produce.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{CycleId, JobId, names};

/// Kind of long-running work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum JobKind {
    /// Fills the company with the demo's invented data.
    Demo,
    /// Imports a file.
    Import,
    /// Settles a cycle.
    Settle,
    /// Sends a cycle to billing.
    Bill,
    /// Prints a batch of invoices.
    Print,
    /// Writes a list to a file.
    Export,
    /// The daily suspension and reactivation of contracts.
    ContractStates,
    /// What-if: a past period with other tariffs or prices.
    WhatIf,
}

/// State of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum JobState {
    /// In progress.
    Running,
    /// Finished with a result.
    Done,
    /// Cancelled by a person.
    Cancelled,
    /// Ended with an error.
    Failed,
    /// Interrupted by the end of the program; it can be resumed.
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

/// A job with its progress.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Job {
    /// Identifier.
    pub id: JobId,
    /// Which kind it is.
    pub kind: JobKind,
    /// Current state.
    pub state: JobState,
    /// Title in the language of the person who started it.
    pub title: String,
    /// Units of work done, out of `total` (0 while it is not known).
    pub done: u32,
    /// Units of work in all; 0 while unknown.
    pub total: u32,
    /// When it started, UTC.
    pub started_at: DateTime<Utc>,
    /// When it ended, UTC; absent while it runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// Cycle it works on; absent otherwise.
    pub cycle: Option<CycleId>,
    /// Why it failed, as a sentence; absent otherwise.
    pub error: Option<String>,
    /// Result by kind of job: an `ImportReport`, a `PrintedBatch`…
    #[ts(type = "unknown")]
    pub result: Option<serde_json::Value>,
}

/// A file saved in the person's documents folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedFile {
    /// Name of the file.
    pub name: String,
    /// Folder it is in, as the person knows it.
    pub folder: String,
}

/// File format of an exported list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportFormat {
    /// Comma-separated values, UTF-8.
    Csv,
    /// Excel workbook.
    Xlsx,
}

names!(ExportFormat { Csv = "csv", Xlsx = "xlsx" });

/// Result of exporting a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportedList {
    /// File written.
    pub file: SavedFile,
    /// Rows written, without the heading.
    pub rows: u32,
}

/// Result of printing a batch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PrintedBatch {
    /// PDF written.
    pub file: SavedFile,
    /// Invoices printed.
    pub invoices: u32,
    /// Size of the PDF, bytes.
    pub bytes: u64,
}
