//! Long-running jobs with progress, and the files they produce.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{CycleId, JobId, LocalizedText, Period, names};

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

/// What a job is about, stored with it; its title is made when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum JobSubject {
    /// The invented data of the demo company.
    Demo,
    /// The import of a file.
    Import {
        /// Name of the file.
        file: String,
    },
    /// The checks of a manual cycle.
    Check {
        /// Name of the cycle.
        cycle: String,
    },
    /// The settlement of a cycle.
    Settle {
        /// Name of the cycle.
        cycle: String,
    },
    /// The documents of a cycle.
    Bill {
        /// Name of the cycle.
        cycle: String,
    },
    /// The print of the invoices of a cycle.
    Print {
        /// Name of the cycle.
        cycle: String,
    },
    /// The list of accounts as a file.
    ExportAccounts,
    /// The daily suspension and reactivation of contracts.
    ContractStates,
    /// A what-if shown on screen.
    WhatIf {
        /// Settled month.
        period: Period,
    },
    /// A what-if saved as a file.
    SaveWhatIf {
        /// Settled month.
        period: Period,
    },
}

impl JobSubject {
    /// Title of the job.
    #[must_use]
    pub fn title(&self) -> LocalizedText {
        match self {
            Self::Demo => crate::localized!("Empresa de demostración", "Demo company"),
            Self::Import { file } => crate::localized!("Importar {file}", "Import {file}"),
            Self::Check { cycle } => crate::localized!("Validar {cycle}", "Check {cycle}"),
            Self::Settle { cycle } => crate::localized!("Liquidar {cycle}", "Settle {cycle}"),
            Self::Bill { cycle } => crate::localized!("Facturar {cycle}", "Bill {cycle}"),
            Self::Print { cycle } => crate::localized!("Imprimir {cycle}", "Print {cycle}"),
            Self::ExportAccounts => crate::localized!("Exportar cuentas", "Export accounts"),
            Self::ContractStates => {
                crate::localized!("Revisar el estado de los contratos", "Review the state of contracts")
            }
            Self::WhatIf { period } => crate::localized!("Simular {period}", "What if {period}"),
            Self::SaveWhatIf { period } => {
                crate::localized!("Guardar la simulación de {period}", "Save the what-if of {period}")
            }
        }
    }
}

/// Error of a failed job as stored: its code and its message in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobError {
    /// Code of the error.
    pub code: String,
    /// Wrong field of the request; absent when it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Message with the problem and the cure.
    pub text: LocalizedText,
}

/// A job with its progress, as a person reads it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Job {
    /// Identifier.
    pub id: JobId,
    /// Which kind it is.
    pub kind: JobKind,
    /// Current state.
    pub state: JobState,
    /// Title in the reader's language.
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
    /// Why it failed, in the reader's language; absent otherwise.
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
