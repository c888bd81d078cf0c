//! Imports: uploaded files, their mapping and their report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{LocalizedText, UploadId, names};

/// Kind of data in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportKind {
    /// Customers.
    Accounts,
    /// Premises, supply points and their meters.
    SupplyPoints,
    /// Contracts of supply points.
    Contracts,
    /// Readings of registers.
    Readings,
    /// Interval data of meters.
    LoadCurve,
    /// Manual charges: amounts decided outside the tariff, each with a note.
    Charges,
    /// Inputs of a month by name: tolls, indices, exchange rates, loss factors.
    Inputs,
    /// Hourly market prices.
    Prices,
    /// Bills of another system, for a shadow run.
    Shadow,
    /// A tariff file (JSON), not a table.
    Tariff,
}

names!(ImportKind {
    Accounts = "accounts",
    SupplyPoints = "supply-points",
    Contracts = "contracts",
    Readings = "readings",
    LoadCurve = "load-curve",
    Charges = "charges",
    Inputs = "inputs",
    Prices = "prices",
    Shadow = "shadow",
    Tariff = "tariff",
});

/// A field of an import that a column can feed.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportField {
    /// Name in the mapping, e.g. `read_on`.
    pub name: String,
    /// Spanish label.
    pub label_es: String,
    /// English label.
    pub label_en: String,
    /// Whether a file without the column is refused.
    pub required: bool,
    /// Accepted values with an example, in Spanish.
    pub help_es: String,
    /// English help text.
    pub help_en: String,
}

/// Mapping of fields to columns: field name -> column heading.
pub type Mapping = BTreeMap<String, String>;

/// An uploaded file with its detected format and suggested mapping.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Upload {
    /// Upload to import.
    pub id: UploadId,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Size of the file, bytes.
    pub bytes: u64,
    /// Kind of data guessed from the columns.
    pub kind: Option<ImportKind>,
    /// Detected format: `CSV, «;», Windows-1252` or `XLSX, sheet Lecturas`.
    pub format: String,
    /// Headings of the columns, in order.
    pub columns: Vec<String>,
    /// The first rows, as text.
    pub sample: Vec<Vec<String>>,
    /// Suggested mapping of fields to columns.
    #[ts(type = "Record<string, string>")]
    pub mapping: Mapping,
}

/// Report of an import or of its dry run.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReport {
    /// Whether nothing was stored.
    pub dry_run: bool,
    /// Rows read, without the heading.
    pub rows: u32,
    /// Rows stored as new.
    pub created: u32,
    /// Rows that changed something stored.
    pub changed: u32,
    /// Rows already stored with the same values.
    pub unchanged: u32,
    /// Rows refused.
    pub refused: u32,
    /// The first thousand refused rows.
    pub problems: Vec<RowProblem>,
    /// The first rows with their effect.
    pub preview: Vec<PreviewRow>,
}

/// Why one row of a file is refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RowProblem {
    /// Line of the file, the heading being 1.
    pub row: u32,
    /// Heading of the column; empty when the whole row is concerned.
    pub column: String,
    /// What is wrong and how to correct it.
    pub reason: LocalizedText,
}

/// Effect of one row of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowOutcome {
    /// Stored as new.
    Created,
    /// Changes something stored.
    Changed,
    /// Already stored with the same values.
    Unchanged,
    /// Not stored.
    Refused,
}

/// One row of the preview of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewRow {
    /// Line of the file, the heading being 1.
    pub row: u32,
    /// Effect of the row.
    pub outcome: RowOutcome,
    /// Code that identifies the record.
    pub key: String,
    /// The row in one line.
    pub summary: String,
}
