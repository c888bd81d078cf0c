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
    /// Whether the file must have a column for it.
    pub need: FieldNeed,
    /// What its cells hold.
    pub value: ValueKind,
    /// Accepted values with an example, in Spanish.
    pub help_es: String,
    /// English help text.
    pub help_en: String,
}

/// Whether a file must have a column for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FieldNeed {
    /// A file without the column is refused.
    Always,
    /// A row is refused without it unless its record is stored already.
    NewRows,
    /// A file may lack it.
    Optional,
}

/// What the cells of a field hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ValueKind {
    /// Text, codes, yes or no.
    Text,
    /// A number: depends on the decimal sign of its column.
    Number,
    /// A date, with or without a time: depends on the order of day and month of its column.
    Date,
}

/// Mapping of fields to columns: field name -> column heading.
pub type Mapping = BTreeMap<String, String>;

/// How the numbers or the dates of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Notation {
    /// `1,234.5`.
    DecimalPoint,
    /// `1.234,5`.
    DecimalComma,
    /// `31/10/2026`.
    DayFirst,
    /// `10/31/2026`.
    MonthFirst,
}

names!(Notation {
    DecimalPoint = "decimal_point",
    DecimalComma = "decimal_comma",
    DayFirst = "day_first",
    MonthFirst = "month_first",
});

/// Notations chosen by a person for the fields whose columns do not show one: field name -> notation.
pub type Notations = BTreeMap<String, Notation>;

/// What all cells of a column together show of their notation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
#[ts(export)]
pub enum Evidence {
    /// No cell depends on the notation.
    Irrelevant,
    /// At least one cell has only one reading.
    Shown {
        /// The notation.
        notation: Notation,
        /// A cell that shows it.
        cell: String,
    },
    /// Every cell that depends on the notation has two readings.
    Ambiguous {
        /// One of them.
        cell: String,
    },
    /// Some cells show one notation and some the other.
    Contradictory {
        /// A cell of one.
        cell: String,
        /// A cell of the other.
        other: String,
    },
}

impl Evidence {
    /// Whether a person must choose the notation.
    #[must_use]
    pub fn needs_answer(&self) -> bool {
        matches!(self, Self::Ambiguous { .. } | Self::Contradictory { .. })
    }
}

/// What the cells of a column show, read as numbers and read as dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ColumnFormat {
    /// Decimal sign.
    pub numbers: Evidence,
    /// Order of day and month.
    pub dates: Evidence,
}

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
    /// What the cells of each column show, in the order of `columns`.
    pub formats: Vec<ColumnFormat>,
    /// Suggested mapping of fields to columns.
    #[ts(type = "Record<string, string>")]
    pub mapping: Mapping,
    /// Notations chosen the last time for a file with these headings.
    pub notations: Notations,
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
