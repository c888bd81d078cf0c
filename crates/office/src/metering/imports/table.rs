//! Streaming reader of CSV, XLSX and interval files as rows of text.

use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{formats, green_button, nem12};
use crate::{
    OfficeError, Result,
    kernel::error::localized,
    metering::imports::row::{COLUMNS, Cells, Row, wrong},
};

/// Greatest length of a line, bytes.
const MAX_LINE: usize = 1 << 20;
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A tabular file.
#[derive(Debug)]
pub(crate) struct Table {
    path: PathBuf,
    format: Format,
    pub columns: Vec<String>,
}

#[derive(Debug)]
enum Format {
    Csv { delimiter: u8, encoding: &'static Encoding },
    Xlsx { sheet: String },
    Nem12,
    GreenButton,
}

impl Table {
    /// Detects the format of a file and reads its headings.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `file` when it is not a readable table.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(text) = formats::foreign(path)? {
            return Err(wrong(text));
        }
        let mut start = [0; 9];
        let mut file = File::open(path)?;
        let read = file.read(&mut start)?;
        match &start[..read] {
            [] => Err(wrong(localized!("El archivo está vacío.", "The file is empty."))),
            [b'P', b'K', 3, 4, ..] => Self::open_xlsx(path),
            start if start.starts_with(nem12::START) => Ok(Self::intervals(path, Format::Nem12)),
            start if xml(start) => Ok(Self::intervals(path, Format::GreenButton)),
            _ => Self::open_csv(path, file),
        }
    }

    fn intervals(path: &Path, format: Format) -> Self {
        Self { path: path.to_owned(), format, columns: COLUMNS.map(str::to_owned).to_vec() }
    }

    fn open_csv(path: &Path, mut file: File) -> Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let encoding = scan(file)?;
        let mut table =
            Self { path: path.to_owned(), format: Format::Csv { delimiter: b',', encoding }, columns: Vec::new() };
        let delimiter = sniff(&mut table.decoded(encoding)?)?;
        table.format = Format::Csv { delimiter, encoding };
        let mut heading = csv::StringRecord::new();
        let mut reader = table.csv(delimiter, encoding)?;
        if !reader.read_record(&mut heading).map_err(|error| csv_error(&error))? {
            return Err(wrong(localized!("El archivo está vacío.", "The file is empty.")));
        }
        table.columns = heading.iter().map(|cell| cell.trim().to_owned()).collect();
        table.checked()
    }

    fn open_xlsx(path: &Path) -> Result<Self> {
        let book: Xlsx<_> = open_workbook(path).map_err(|error| xlsx_error(&error))?;
        let sheet = book
            .sheet_names()
            .first()
            .cloned()
            .ok_or_else(|| wrong(localized!("El libro no tiene hojas.", "The workbook has no sheets.")))?;
        let mut table = Self { path: path.to_owned(), format: Format::Xlsx { sheet }, columns: Vec::new() };
        let mut columns = Vec::new();
        table.rows(|row| {
            if let Cells::Texts(cells) = row.cells {
                columns = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            }
            ControlFlow::Break(())
        })?;
        table.columns = columns;
        table.checked()
    }

    fn checked(self) -> Result<Self> {
        if self.columns.iter().filter(|column| !column.is_empty()).count() < 2 {
            return Err(wrong(localized!(
                "No parece una tabla: la primera fila debe tener los nombres de las columnas.",
                "It does not look like a table: the first row must have the names of the columns."
            )));
        }
        Ok(self)
    }

    /// Description of the format: `CSV, «;», UTF-8`.
    pub fn describe(&self) -> String {
        match &self.format {
            Format::Csv { delimiter: b'\t', encoding } => format!("CSV, TAB, {}", encoding.name()),
            Format::Csv { delimiter, encoding } => format!("CSV, «{}», {}", char::from(*delimiter), encoding.name()),
            Format::Xlsx { sheet } => format!("XLSX, {sheet}"),
            Format::Nem12 => "NEM12".to_owned(),
            Format::GreenButton => "Green Button".to_owned(),
        }
    }

    fn decoded(&self, encoding: &'static Encoding) -> Result<impl Read + use<>> {
        let file = File::open(&self.path)?;
        Ok(DecodeReaderBytesBuilder::new()
            .encoding(Some(encoding))
            .bom_override(true)
            .build(BufReader::with_capacity(1 << 16, file)))
    }

    fn csv(&self, delimiter: u8, encoding: &'static Encoding) -> Result<csv::Reader<Box<dyn Read>>> {
        // the parser reads UTF-8; only other encodings need the decoder
        let source: Box<dyn Read> = if encoding == UTF_8 {
            Box::new(without_mark(File::open(&self.path)?)?)
        } else {
            Box::new(self.decoded(encoding)?)
        };
        // with terminator CRLF the parser counts lines late; as part of the last cell the CR is trimmed
        let end = csv::Terminator::Any(b'\n');
        Ok(csv::ReaderBuilder::new()
            .terminator(end)
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(source))
    }

    /// Calls `see` with every row until it breaks; the heading is row 1. Empty rows are skipped.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `file` when a row cannot be read.
    pub fn rows(&self, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
        match &self.format {
            Format::Csv { delimiter, encoding } => {
                let mut reader = self.csv(*delimiter, encoding)?;
                let mut record = csv::StringRecord::new();
                while reader.read_record(&mut record).map_err(|error| csv_error(&error))? {
                    let number = record.position().map_or(0, csv::Position::line);
                    let row = Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells: Cells::Csv(&record) };
                    if !row.cells.is_empty() && see(row).is_break() {
                        break;
                    }
                }
                Ok(())
            }
            Format::Xlsx { sheet } => self.xlsx_rows(sheet, see),
            Format::Nem12 => nem12::rows(BufReader::new(File::open(&self.path)?), see),
            Format::GreenButton => green_button::rows(BufReader::new(File::open(&self.path)?), see),
        }
    }

    fn xlsx_rows(&self, sheet: &str, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
        let mut book: Xlsx<_> = open_workbook(&self.path).map_err(|error| xlsx_error(&error))?;
        let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| xlsx_error(&error))?;
        let mut row: Vec<String> = Vec::new();
        let mut current = 0;
        while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(&error))? {
            let (number, column) = cell.get_position();
            if number != current {
                let full = Row { number: current + 1, cells: Cells::Texts(&row) };
                if !full.cells.is_empty() && see(full).is_break() {
                    return Ok(());
                }
                row.clear();
                current = number;
            }
            let column = column as usize;
            if column >= 1_000 {
                return Err(wrong(localized!(
                    "La hoja tiene más de mil columnas.",
                    "The sheet has more than a thousand columns."
                )));
            }
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = text(cell.get_value());
        }
        let full = Row { number: current + 1, cells: Cells::Texts(&row) };
        if !full.cells.is_empty() {
            _ = see(full);
        }
        Ok(())
    }
}

/// Whether an XML document starts here, with or without a byte order mark.
fn xml(start: &[u8]) -> bool {
    let start = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start);
    start.starts_with(b"<?xml") || start.starts_with(b"<feed") || start.starts_with(b"<ns0:f")
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) => at.as_datetime().map_or_else(String::new, |at| {
            if at.time() == chrono::NaiveTime::MIN {
                at.date().to_string()
            } else {
                at.format("%Y-%m-%d %H:%M").to_string()
            }
        }),
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
    }
}

/// Scans the whole file: checks that it is text with lines of a reasonable length, and detects its encoding.
fn scan(mut file: File) -> Result<&'static Encoding> {
    let mut buffer = vec![0; 1 << 18];
    let mut pending = 0;
    let (mut line, mut encoding) = (0, UTF_8);
    loop {
        let read = file.read(&mut buffer[pending..])?;
        let chunk = &buffer[..pending + read];
        if read == 0 {
            return Ok(if pending > 0 { WINDOWS_1252 } else { encoding });
        }
        if chunk[pending..].contains(&0) && !matches!(chunk, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
            return Err(wrong(localized!(
                "No es una tabla: use un archivo CSV o XLSX.",
                "It is not a table: use a CSV or XLSX file."
            )));
        }
        for line_part in chunk[pending..].split_inclusive(|byte| *byte == b'\n') {
            line += line_part.len();
            if line > MAX_LINE {
                return Err(wrong(localized!(
                    "Una línea supera 1 MB: no es una tabla de filas.",
                    "A line is longer than 1 MB: this is not a table of rows."
                )));
            }
            if line_part.ends_with(b"\n") {
                line = 0;
            }
        }
        let end = if encoding == UTF_8 {
            match std::str::from_utf8(chunk) {
                Ok(_) => chunk.len(),
                // a character split by the end of the chunk
                Err(error) if error.error_len().is_none() => error.valid_up_to(),
                Err(_) => {
                    encoding = WINDOWS_1252;
                    chunk.len()
                }
            }
        } else {
            chunk.len()
        };
        let length = chunk.len();
        buffer.copy_within(end..length, 0);
        pending = length - end;
    }
}

/// The file after its byte order mark.
fn without_mark(mut file: File) -> Result<File> {
    let mut mark = [0; 3];
    let read = file.read(&mut mark)?;
    let start = if mark[..read] == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
    file.seek(SeekFrom::Start(start))?;
    Ok(file)
}

/// Delimiter that splits the first line into most columns.
fn sniff(source: &mut impl Read) -> Result<u8> {
    let mut counts = [0; DELIMITERS.len()];
    let mut quoted = false;
    for byte in BufReader::new(source).bytes().take(MAX_LINE) {
        match byte? {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some(place) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                    counts[place] += 1;
                }
            }
            _ => {}
        }
    }
    let best = (0..DELIMITERS.len()).max_by_key(|place| (counts[*place], DELIMITERS.len() - place)).unwrap_or(1);
    Ok(if counts[best] == 0 { b',' } else { DELIMITERS[best] })
}

fn csv_error(error: &csv::Error) -> OfficeError {
    let line = error.position().map_or(0, csv::Position::line);
    tracing::debug!(%error, line, "a row of a CSV cannot be read");
    wrong(localized!(
        "La fila {line} no se puede leer: corríjala, o guarde de nuevo el archivo como CSV.",
        "Row {line} cannot be read: correct it, or save the file as CSV again."
    ))
}

fn xlsx_error(error: &XlsxError) -> OfficeError {
    tracing::debug!(%error, "an Excel workbook cannot be read");
    match error {
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => wrong(formats::archive()),
        _ => wrong(localized!(
            "El libro de Excel está dañado o incompleto: ábralo en Excel, guárdelo de nuevo y vuelva a elegirlo.",
            "The Excel workbook is damaged or incomplete: open it in Excel, save it again and choose it again."
        )),
    }
}
