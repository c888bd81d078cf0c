//! A row of a file with its cells.

use crate::OfficeError;
/// Headings of interval files, which have none of their own.
pub(super) const COLUMNS: [&str; 3] = ["meter", "start", "kwh"];

/// One row of a table: its line in the file, the heading being 1, and its cells.
pub(crate) struct Row<'a> {
    pub number: u32,
    pub cells: Cells<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Cells<'a> {
    Csv(&'a csv::StringRecord),
    Texts(&'a [String]),
}

impl<'a> Cells<'a> {
    /// Trimmed text of a cell; empty beyond the end of the row.
    pub fn get(self, column: usize) -> &'a str {
        match self {
            Self::Csv(record) => record.get(column).unwrap_or_default(),
            Self::Texts(cells) => cells.get(column).map_or("", String::as_str),
        }
        .trim()
    }

    pub fn is_empty(self) -> bool {
        match self {
            Self::Csv(record) => record.iter().all(|cell| cell.trim().is_empty()),
            Self::Texts(cells) => cells.iter().all(|cell| cell.trim().is_empty()),
        }
    }
}

pub(super) fn wrong(text: crate::LocalizedText) -> OfficeError {
    OfficeError::invalid("file", text)
}
