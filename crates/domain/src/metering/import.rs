//! Files people hand to the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{UploadId, names};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportKind {
    Accounts,
    /// Premises, supply points and their meters.
    SupplyPoints,
    Contracts,
    Readings,
    LoadCurve,
    /// Amounts decided outside the tariff, passed through with a note.
    Charges,
    /// Figures of a month by name: tolls, indices, exchange rates, loss factors.
    Inputs,
    /// Prices by the hour.
    Prices,
    /// What another system billed, to compare with.
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

/// A column the program understands.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportField {
    pub name: String,
    pub label_es: String,
    pub label_en: String,
    pub required: bool,
    /// What the column may hold, with an example.
    pub help_es: String,
    pub help_en: String,
}

/// Which column of the file feeds which field: field name -> column heading.
pub type Mapping = BTreeMap<String, String>;

/// A file as first read: what it looks like and how its columns seem to map.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Upload {
    pub id: UploadId,
    pub file_name: String,
    pub bytes: u64,
    /// What the columns suggest it is.
    pub kind: Option<ImportKind>,
    /// In words: `CSV, «;», Windows-1252` or `XLSX, sheet Lecturas`.
    pub format: String,
    pub columns: Vec<String>,
    /// The first rows, as text.
    pub sample: Vec<Vec<String>>,
    #[ts(type = "Record<string, string>")]
    pub mapping: Mapping,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReport {
    pub dry_run: bool,
    pub rows: u32,
    pub created: u32,
    pub changed: u32,
    /// Already there with the same values.
    pub unchanged: u32,
    pub refused: u32,
    /// The first thousand refused rows.
    pub problems: Vec<RowProblem>,
    /// The first rows as they would be stored, for the preview.
    pub preview: Vec<PreviewRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RowProblem {
    /// Line of the file, the heading being 1.
    pub row: u32,
    pub column: String,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowOutcome {
    Created,
    Changed,
    Unchanged,
    Refused,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewRow {
    pub row: u32,
    pub outcome: RowOutcome,
    /// The code that identifies the row.
    pub key: String,
    pub summary: String,
}
