//! A row of a file with its cells.

use crate::{LocalizedText, OfficeError};

/// Greatest length of a line, of a quoted cell or of a piece of XML, bytes.
pub(super) const MAX_LINE: usize = 1 << 20;
/// A refused cell: its field and the reason.
pub(crate) type Refused = (&'static str, LocalizedText);

/// Headings of interval files, which have none of their own.
pub(super) const COLUMNS: [&str; 4] = ["meter", "start", "kwh", "estimated"];

/// One row of a table: its line in the file, the heading being 1, and its cells.
pub(crate) struct Row<'a> {
    pub number: u32,
    pub cells: Cells<'a>,
}

/// A cell of a workbook or of an interval file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub text: String,
    /// Whether the file stores it as a number or a date, so that its notation is known.
    pub typed: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Cells<'a> {
    Csv(&'a csv::StringRecord),
    Sheet(&'a [Cell]),
}

impl<'a> Cells<'a> {
    /// Trimmed text of a cell; empty beyond the end of the row.
    pub fn get(self, column: usize) -> &'a str {
        match self {
            Self::Csv(record) => record.get(column).unwrap_or_default(),
            Self::Sheet(cells) => cells.get(column).map_or("", |cell| &cell.text),
        }
        .trim()
    }

    pub fn len(self) -> usize {
        match self {
            Self::Csv(record) => record.len(),
            Self::Sheet(cells) => cells.len(),
        }
    }

    /// Whether the file stores the cell as a number or a date.
    pub fn is_typed(self, column: usize) -> bool {
        match self {
            Self::Csv(_) => false,
            Self::Sheet(cells) => cells.get(column).is_some_and(|cell| cell.typed),
        }
    }

    /// Whether there is text after the last of the columns.
    pub fn overflows(self, columns: usize) -> bool {
        (columns..self.len()).any(|column| !self.get(column).is_empty())
    }

    pub fn is_empty(self) -> bool {
        (0..self.len()).all(|column| self.get(column).is_empty())
    }
}

pub(super) fn wrong(text: LocalizedText) -> OfficeError {
    OfficeError::invalid("file", text)
}
