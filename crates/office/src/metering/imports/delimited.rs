//! Rows of a delimited text file: its encoding, its delimiter and its ends of line.

use std::{
    cell::Cell,
    io::{BufReader, Read},
    ops::ControlFlow,
    path::Path,
    rc::Rc,
};

use super::{
    encoding::{self, TextEncoding},
    row::{Cells, MAX_LINE, Row, wrong},
};
use crate::{OfficeError, Result, kernel::error::localized};

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How a delimited file is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub delimiter: u8,
    pub encoding: TextEncoding,
    /// Whether lines end in a carriage return alone, as old Macs wrote them.
    lone_cr: bool,
    /// Whether the first line names the delimiter: `sep=;`.
    names_delimiter: bool,
}

impl Dialect {
    /// Detects how a file is written.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `file` when it is not text.
    pub fn detect(path: &Path) -> Result<Self> {
        let scan = encoding::scan(path)?;
        let mut dialect =
            Self { delimiter: b',', encoding: scan.encoding, lone_cr: scan.lone_cr, names_delimiter: false };
        let first = dialect.first_line(path)?;
        match first.as_slice() {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => {
                dialect.names_delimiter = true;
                dialect.delimiter = *delimiter;
            }
            line => dialect.delimiter = sniff(line),
        }
        Ok(dialect)
    }

    fn end(self) -> u8 {
        if self.lone_cr { b'\r' } else { b'\n' }
    }

    fn first_line(self, path: &Path) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        let mut quoted = false;
        for byte in BufReader::new(self.encoding.open(path)?).bytes().take(MAX_LINE) {
            let byte = byte?;
            quoted ^= byte == b'"';
            if byte == self.end() && !quoted {
                break;
            }
            line.push(byte);
        }
        Ok(line.trim_ascii_end().to_vec())
    }

    /// Calls `see` with every row until it breaks; the heading is row 1. Empty rows are skipped.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `file` when a row cannot be read or a quote does not close.
    pub fn rows(self, path: &Path, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
        let fault = Rc::new(Cell::new(None));
        let quotes = Quotes {
            source: self.encoding.open(path)?,
            delimiter: self.delimiter,
            end: self.end(),
            state: State::Start,
            line: 1,
            opened: 0,
            length: 0,
            fault: Rc::clone(&fault),
        };
        // with terminator CRLF the parser counts lines late; as part of the last cell the CR is trimmed
        let mut reader = csv::ReaderBuilder::new()
            .terminator(csv::Terminator::Any(self.end()))
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(quotes);
        let mut record = csv::StringRecord::new();
        let mut skipped = !self.names_delimiter;
        while reader.read_record(&mut record).map_err(|error| unreadable(&error, fault.get()))? {
            if !std::mem::replace(&mut skipped, true) {
                continue;
            }
            // the parser counts line feeds only
            let number = record
                .position()
                .map_or(0, |position| if self.lone_cr { position.record() + 1 } else { position.line() });
            let row = Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells: Cells::Csv(&record) };
            if !row.cells.is_empty() && see(row).is_break() {
                return Ok(());
            }
        }
        fault.get().map_or(Ok(()), |line| Err(open_quote(line)))
    }
}

/// Delimiter that splits a line into most columns.
fn sniff(line: &[u8]) -> u8 {
    let mut counts = [0; DELIMITERS.len()];
    let mut quoted = false;
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some(place) = DELIMITERS.iter().position(|delimiter| delimiter == byte).filter(|_| !quoted) {
            counts[place] += 1;
        }
    }
    let best = (0..DELIMITERS.len()).max_by_key(|place| (counts[*place], DELIMITERS.len() - place)).unwrap_or(1);
    if counts[best] == 0 { b',' } else { DELIMITERS[best] }
}

/// A source that notices a quote that does not close, which would swallow the rows after it.
struct Quotes<R> {
    source: R,
    delimiter: u8,
    end: u8,
    state: State,
    line: u64,
    /// Line of the last opening quote.
    opened: u64,
    /// Bytes of the quoted cell.
    length: usize,
    /// Line of the first quote that does not close.
    fault: Rc<Cell<Option<u64>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    Plain,
    Quoted,
    /// After a quote inside a quoted cell.
    Quote,
}

impl<R> Quotes<R> {
    fn see(&mut self, byte: u8) {
        let ends = byte == self.delimiter || byte == self.end;
        self.state = match self.state {
            State::Start if byte == b'"' => {
                (self.opened, self.length) = (self.line, 0);
                State::Quoted
            }
            State::Quoted if byte == b'"' => State::Quote,
            State::Quoted => {
                self.length += 1;
                State::Quoted
            }
            State::Quote if byte == b'"' => State::Quoted,
            State::Start | State::Plain | State::Quote if ends => State::Start,
            State::Quote if byte == b'\r' => State::Quote,
            State::Quote => {
                // text after the closing quote is taken within a line; across lines the quote belongs to another cell
                if self.opened != self.line && !byte.is_ascii_whitespace() {
                    self.fail();
                }
                State::Plain
            }
            State::Start | State::Plain => State::Plain,
        };
        if self.length > MAX_LINE {
            self.fail();
        }
        if byte == self.end {
            self.line += 1;
        }
    }

    fn fail(&mut self) {
        if self.fault.get().is_none() {
            self.fault.set(Some(self.opened));
        }
    }
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        for byte in &buffer[..read] {
            self.see(*byte);
        }
        if read == 0 && self.state == State::Quoted {
            self.fail();
        }
        if self.fault.get().is_some() {
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "a quote does not close"));
        }
        Ok(read)
    }
}

fn open_quote(line: u64) -> OfficeError {
    wrong(localized!(
        "En la fila {line} hay una comilla (\") que no se cierra: bórrela o ciérrela.",
        "Row {line} has a quote (\") that does not close: delete it or close it."
    ))
}

fn unreadable(error: &csv::Error, quote: Option<u64>) -> OfficeError {
    if let Some(line) = quote {
        return open_quote(line);
    }
    let line = error.position().map_or(0, csv::Position::line);
    tracing::debug!(%error, line, "a row of a CSV cannot be read");
    wrong(localized!(
        "La fila {line} no se puede leer: corríjala, o guarde de nuevo el archivo como CSV.",
        "Row {line} cannot be read: correct it, or save the file as CSV again."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: impl AsRef<[u8]>) -> Result<Vec<(u32, Vec<String>)>> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let mut found = Vec::new();
        Dialect::detect(file.path())?.rows(file.path(), |row| {
            found.push((row.number, (0..row.cells.len()).map(|at| row.cells.get(at).to_owned()).collect()));
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    fn cells(rows: &[(u32, Vec<String>)], row: usize) -> Vec<&str> {
        rows[row].1.iter().map(String::as_str).collect()
    }

    #[test]
    fn a_quote_that_does_not_close_is_named_with_its_row() {
        for text in ["a;b\n1;\"x\n2;y\n3;z\n", "a;b\n1;\"x\n2;\"y\" z\n3;z\n", "a;b\n1;\"x;1\n2;w;\"y\";3\n"] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains('2') && error.contains("quote"), "{error}");
        }
    }

    #[test]
    fn line_breaks_and_text_after_a_quoted_cell_are_taken() {
        let rows = read("a;b\n1;\"x\ny\"\n2;\"El Faro\" mz. B\n3;\"say \"\"yes\"\"\"\r\n").unwrap();
        assert_eq!(cells(&rows, 1), ["1", "x\ny"]);
        assert_eq!(cells(&rows, 2), ["2", "El Faro mz. B"]);
        assert_eq!(rows[2].0, 4);
        assert_eq!(cells(&rows, 3), ["3", "say \"yes\""]);
    }

    #[test]
    fn a_file_may_name_its_delimiter() {
        let rows = read("sep=|\r\na,x|b\r\n1|2\r\n").unwrap();
        assert_eq!(cells(&rows, 0), ["a,x", "b"]);
        assert_eq!(cells(&rows, 1), ["1", "2"]);
    }

    #[test]
    fn lines_may_end_in_a_carriage_return_alone() {
        let rows = read("a;b\r1;2\r3;4\r").unwrap();
        assert_eq!((rows.len(), rows[2].0), (3, 3));
        assert_eq!(cells(&rows, 2), ["3", "4"]);
    }

    #[test]
    fn a_quoted_cell_is_bounded() {
        let text = format!("a;b\n1;\"{}\"\n", "x\n".repeat(MAX_LINE));
        assert!(read(text).is_err());
    }
}
