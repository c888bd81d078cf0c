//! Streaming reader of delimited files, workbooks and interval files as rows of text.

use std::{
    fs::File,
    io::{BufReader, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use acometida_domain::{ColumnFormat, text};
use chrono_tz::Tz;

use super::{
    delimited::Dialect,
    formats, green_button, nem12,
    notation::Survey,
    row::{COLUMNS, Cell, Cells, Refused, Row, wrong},
    workbook,
};
use crate::{Result, kernel::error::localized};

/// A tabular file.
#[derive(Debug)]
pub(crate) struct Table {
    path: PathBuf,
    format: Format,
    /// Time zone of the company, for instants.
    zone: Tz,
    pub columns: Vec<String>,
}

#[derive(Debug)]
enum Format {
    Delimited(Dialect),
    Xlsx { sheet: String },
    Nem12,
    GreenButton,
}

impl Table {
    /// Detects the format of a file and reads its headings.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `file` when it is not a readable table.
    pub fn open(path: &Path, zone: Tz) -> Result<Self> {
        if let Some(text) = formats::foreign(path)? {
            return Err(wrong(text));
        }
        let mut start = Vec::new();
        File::open(path)?.take(400).read_to_end(&mut start)?;
        let text = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(&start);
        let of = |format, columns| Self { path: path.to_owned(), format, zone, columns };
        let intervals = |format| Ok(of(format, COLUMNS.map(str::to_owned).to_vec()));
        match text {
            [] => Err(wrong(localized!("El archivo está vacío.", "The file is empty."))),
            [b'P', b'K', 3, 4, ..] => {
                let (sheet, headings) = workbook::sheet(path)?;
                of(Format::Xlsx { sheet }, headings).checked()
            }
            text if text.starts_with(nem12::START) => intervals(Format::Nem12),
            text if nem12::lacks_header(text) => Err(wrong(localized!(
                "Parece un archivo NEM12 sin su primera línea (100): pida el archivo completo.",
                "It looks like a NEM12 file without its first line (100): ask for the whole file."
            ))),
            text if is_xml(text) => intervals(Format::GreenButton),
            _ => of(Format::Delimited(Dialect::detect(path)?), Vec::new()).with_headings(),
        }
    }

    fn with_headings(mut self) -> Result<Self> {
        let mut headings = Vec::new();
        self.rows(|row| {
            headings = (0..row.cells.len()).map(|column| row.cells.get(column).to_owned()).collect();
            ControlFlow::Break(())
        })?;
        self.columns = headings;
        self.checked()
    }

    fn checked(mut self) -> Result<Self> {
        if self.columns.iter().filter(|column| !column.is_empty()).count() < 2 {
            let text = match &self.format {
                Format::Xlsx { sheet } => localized!(
                    "La hoja «{sheet}» no parece una tabla: su primera fila debe tener los nombres de las columnas.",
                    "The sheet «{sheet}» does not look like a table: its first row must have the names of the columns."
                ),
                _ => localized!(
                    "No parece una tabla: la primera fila debe tener los nombres de las columnas.",
                    "It does not look like a table: the first row must have the names of the columns."
                ),
            };
            return Err(wrong(text));
        }
        number_repeated(&mut self.columns);
        Ok(self)
    }

    /// Description of the format: `CSV, «;», UTF-8`.
    pub fn describe(&self) -> String {
        match &self.format {
            Format::Delimited(Dialect { delimiter: b'\t', encoding, .. }) => format!("CSV, TAB, {}", encoding.name()),
            Format::Delimited(Dialect { delimiter, encoding, .. }) => {
                format!("CSV, «{}», {}", char::from(*delimiter), encoding.name())
            }
            Format::Xlsx { sheet } => format!("XLSX, {sheet}"),
            Format::Nem12 => "NEM12".to_owned(),
            Format::GreenButton => "Green Button".to_owned(),
        }
    }

    /// Calls `see` with every row until it breaks, the headings first. Empty rows are skipped.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `file` when a row cannot be read.
    pub fn rows(&self, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
        let source = || Ok::<_, std::io::Error>(BufReader::with_capacity(1 << 16, File::open(&self.path)?));
        let see = |row: Row<'_>| clean(row, &mut see);
        match &self.format {
            Format::Delimited(dialect) => dialect.rows(&self.path, see),
            Format::Xlsx { sheet } => workbook::rows(&self.path, sheet, see),
            Format::Nem12 => nem12::rows(source()?, see),
            Format::GreenButton => green_button::rows(source, self.zone, see),
        }
    }

    /// Refuses a delimited row with text after its last column: a sign that is not quoted has shifted its cells.
    ///
    /// # Errors
    /// The refusal of the row.
    pub fn refuse_overflow(&self, cells: Cells<'_>) -> std::result::Result<(), Refused> {
        if !matches!(self.format, Format::Delimited(_)) || !cells.overflows(self.columns.len()) {
            return Ok(());
        }
        Err((
            "",
            localized!(
                "La fila tiene más celdas que los encabezados: ponga entre comillas las que llevan el separador.",
                "The row has more cells than the headings: quote those that have the delimiter."
            ),
        ))
    }

    /// Reads the whole file; returns what the cells of each column show.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `file` when a row cannot be read.
    pub fn survey(&self) -> Result<Vec<ColumnFormat>> {
        let mut survey = Survey::default();
        let mut heading = true;
        self.rows(|row| {
            if !std::mem::take(&mut heading) {
                survey.see(&row);
            }
            ControlFlow::Continue(())
        })?;
        Ok(survey.formats(self.columns.len()))
    }
}

/// Passes a row on with its texts composed and without control signs.
fn clean(row: Row<'_>, see: &mut impl FnMut(Row<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
    let cells = row.cells;
    let is_clean = |text: &str| text::is_clean(text) && !text.starts_with('\'');
    if (0..cells.len()).all(|column| is_clean(cells.get(column))) {
        return see(row);
    }
    let cleaned: Vec<Cell> = (0..cells.len())
        .map(|column| {
            let text = text::clean(text::unguard_formula(cells.get(column))).into_owned();
            Cell { text, typed: cells.is_typed(column) }
        })
        .collect();
    see(Row { number: row.number, cells: Cells::Sheet(&cleaned) })
}

/// Numbers the headings that come more than once, so that a person chooses among them: `Fecha (1)`, `Fecha (2)`.
fn number_repeated(columns: &mut [String]) {
    let all = columns.to_vec();
    for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| !column.is_empty()) {
        if all.iter().filter(|other| *other == column).count() > 1 {
            let nth = all[..=place].iter().filter(|other| *other == column).count();
            *column = format!("{column} ({nth})");
        }
    }
}

/// Whether an XML document starts here.
fn is_xml(start: &[u8]) -> bool {
    start.starts_with(b"<?xml") || start.starts_with(b"<feed") || start.starts_with(b"<ns0:f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_headings_are_numbered() {
        let mut columns = ["Fecha", "Lectura", "Fecha", ""].map(str::to_owned);
        number_repeated(&mut columns);
        assert_eq!(columns, ["Fecha (1)", "Lectura", "Fecha (2)", ""]);
    }
}
