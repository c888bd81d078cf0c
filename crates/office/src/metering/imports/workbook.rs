//! Rows of an Excel workbook: its first visible sheet whose headings fit.

use std::{fs::File, io::BufReader, ops::ControlFlow, path::Path};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError, open_workbook};
use chrono::TimeDelta;
use rust_decimal::Decimal;

use super::{
    fields, formats,
    row::{Cell, Cells, Row, wrong},
    xml,
};
use crate::{OfficeError, Result, kernel::error::localized};

/// Greatest unpacked size of a sheet, bytes: it is read as a stream.
const MAX_SHEET: u64 = 2 << 30;
/// Greatest unpacked size of the other parts, bytes: they are kept in memory.
const MAX_PART: u64 = 96 << 20;
const MAX_COLUMNS: usize = 1_000;

type Book = Xlsx<BufReader<File>>;

/// The sheet to read and its headings.
pub(super) fn sheet(path: &Path) -> Result<(String, Vec<String>)> {
    check_parts(path)?;
    guarded(|| fitting_sheet(path))
}

/// Runs the reader of workbooks, which panics at some references of cells that no program writes.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged()))
}

fn fitting_sheet(path: &Path) -> Result<(String, Vec<String>)> {
    let mut book: Book = open_workbook(path).map_err(|error| unreadable(&error))?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut first = None;
    for name in visible {
        let headings = headings(&mut book, &name)?;
        if fields::guess(&headings).is_some() {
            return Ok((name, headings));
        }
        first.get_or_insert((name, headings));
    }
    first.ok_or_else(|| wrong(localized!("El libro no tiene hojas visibles.", "The workbook has no visible sheets.")))
}

/// Refuses a workbook whose unpacked parts do not fit in memory.
fn check_parts(path: &Path) -> Result<()> {
    let mut archive = zip::ZipArchive::new(File::open(path)?).map_err(|_| damaged())?;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let limit = if name.starts_with("xl/worksheets/") { MAX_SHEET } else { MAX_PART };
        let is_text = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        if is_text && xml::check(part, limit).is_err() {
            return Err(wrong(localized!(
                "El libro de Excel es demasiado grande o está dañado: divídalo, o guárdelo como CSV.",
                "The Excel workbook is too large or damaged: split it, or save it as CSV."
            )));
        }
    }
    Ok(())
}

fn headings(book: &mut Book, sheet: &str) -> Result<Vec<String>> {
    let mut headings = Vec::new();
    each_row(book, sheet, |row| {
        headings = (0..row.cells.len()).map(|column| row.cells.get(column).to_owned()).collect();
        ControlFlow::Break(())
    })?;
    Ok(headings)
}

/// Calls `see` with every row of a sheet until it breaks. Empty rows are skipped.
pub(super) fn rows(path: &Path, sheet: &str, see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
    guarded(|| {
        let mut book: Book = open_workbook(path).map_err(|error| unreadable(&error))?;
        each_row(&mut book, sheet, see)
    })
}

fn each_row(book: &mut Book, sheet: &str, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // a sheet of a chart
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(unreadable(&error)),
    };
    let mut row: Vec<Cell> = Vec::new();
    let mut current = 0;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(|error| unreadable(&error))? {
        let (number, column) = found.pos;
        if number != current {
            let full = Row { number: current + 1, cells: Cells::Sheet(&row) };
            if !full.cells.is_empty() && see(full).is_break() {
                return Ok(());
            }
            row.clear();
            current = number;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(wrong(localized!(
                "La hoja tiene más de mil columnas.",
                "The sheet has more than a thousand columns."
            )));
        }
        if row.len() <= column {
            row.resize(column + 1, Cell::default());
        }
        row[column] = match (&found.value, &found.formula) {
            (DataRef::Empty, Some(_)) => Cell { text: NO_RESULT.to_owned(), typed: false },
            (value, _) => cell(value),
        };
    }
    let full = Row { number: current + 1, cells: Cells::Sheet(&row) };
    if !full.cells.is_empty() {
        _ = see(full);
    }
    Ok(())
}

/// Text of a formula that was saved without its result.
pub(super) const NO_RESULT: &str = "=";

fn cell(value: &DataRef<'_>) -> Cell {
    let text = |text: String| Cell { text, typed: false };
    let typed = |text: String| Cell { text, typed: true };
    match value {
        DataRef::String(value) => text(value.clone()),
        DataRef::SharedString(value) => text((*value).to_owned()),
        // a fraction of a day rarely ends at a whole second
        DataRef::DateTime(at) => typed(at.as_datetime().map(|at| at + TimeDelta::milliseconds(500)).map_or_else(
            || number(at.as_f64()),
            |at| {
                if at.format("%H:%M").to_string() == "00:00" {
                    at.date().to_string()
                } else {
                    at.format("%Y-%m-%d %H:%M").to_string()
                }
            },
        )),
        DataRef::Error(error) => text(error.to_string()),
        DataRef::Empty => Cell::default(),
        DataRef::Int(value) => typed(value.to_string()),
        DataRef::Float(value) => typed(number(*value)),
        DataRef::Bool(yes) => typed(if *yes { "1" } else { "0" }.to_owned()),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => typed(value.clone()),
    }
}

/// A number at the fifteen figures that Excel shows.
fn number(value: f64) -> String {
    Decimal::from_scientific(&format!("{value:.14e}"))
        .map_or_else(|_| value.to_string(), |number| number.normalize().to_string())
}

fn damaged() -> OfficeError {
    wrong(localized!(
        "El libro de Excel está dañado o incompleto: ábralo en Excel, guárdelo de nuevo y vuelva a elegirlo.",
        "The Excel workbook is damaged or incomplete: open it in Excel, save it again and choose it again."
    ))
}

fn unreadable(error: &XlsxError) -> OfficeError {
    tracing::debug!(%error, "an Excel workbook cannot be read");
    match error {
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => wrong(formats::archive()),
        _ => damaged(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_fifteen_figures_that_excel_shows() {
        for (value, text) in [
            (57.699_999_999_999_996, "57.7"),
            (0.300_000_000_000_000_04, "0.3"),
            (11_234.800_000_000_001, "11234.8"),
            (20_331_900_000.0, "20331900000"),
            (0.0, "0"),
            (-12.046_374, "-12.046374"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
