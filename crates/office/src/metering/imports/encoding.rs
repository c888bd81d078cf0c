//! Encoding of a text file.

use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use oem_cp::code_table::DECODING_TABLE_CP850;

use super::row::{MAX_LINE, wrong};
use crate::{Result, kernel::error::localized};

/// Letters with accents of Spanish, by encoding.
const LETTERS: &str = "áéíóúüñÁÉÍÓÚÜÑ";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextEncoding {
    /// UTF-8, UTF-16 with its mark, or Windows-1252.
    Standard(&'static Encoding),
    /// The code page of MS-DOS in Western Europe and Latin America.
    Cp850,
}

/// What the bytes of a whole file show.
pub(super) struct Scan {
    pub encoding: TextEncoding,
    /// Whether lines end in a carriage return alone.
    pub lone_cr: bool,
}

impl TextEncoding {
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Cp850 => "CP850",
        }
    }

    /// The text of a file as UTF-8, after its byte order mark.
    pub fn open(self, path: &Path) -> Result<Box<dyn Read>> {
        let mut file = File::open(path)?;
        Ok(match self {
            // the parsers read UTF-8; only other encodings need a decoder
            Self::Standard(encoding) if encoding == UTF_8 => {
                let mut mark = [0; 3];
                let read = file.read(&mut mark)?;
                file.seek(SeekFrom::Start(if mark[..read] == [0xEF, 0xBB, 0xBF] { 3 } else { 0 }))?;
                Box::new(file)
            }
            Self::Standard(encoding) => Box::new(decoder(path, encoding)?),
            Self::Cp850 => Box::new(Cp850Reader { source: BufReader::new(file), left: Vec::new() }),
        })
    }
}

fn decoder(path: &Path, encoding: &'static Encoding) -> Result<impl Read + use<>> {
    Ok(DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .build(BufReader::with_capacity(1 << 16, File::open(path)?)))
}

/// UTF-8 text of a CP850 source.
struct Cp850Reader<R> {
    source: BufReader<R>,
    /// Bytes of the last character that did not fit.
    left: Vec<u8>,
}

impl<R: Read> Read for Cp850Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left.is_empty() {
            let mut bytes = [0; 1 << 12];
            let read = self.source.read(&mut bytes)?;
            self.left = bytes[..read].iter().map(|byte| cp850(*byte)).collect::<String>().into_bytes();
        }
        let count = self.left.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.left[..count]);
        self.left.drain(..count);
        Ok(count)
    }
}

fn cp850(byte: u8) -> char {
    byte.checked_sub(128).map_or(char::from(byte), |high| DECODING_TABLE_CP850[usize::from(high)])
}

/// Scans the whole file: checks that it is text with lines of a reasonable length, and detects its encoding.
pub(super) fn scan(path: &Path) -> Result<Scan> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 18];
    let (mut pending, mut line) = (0, 0);
    let (mut utf8, mut utf16) = (true, false);
    let (mut returns, mut feeds) = (false, false);
    let mut high = [0_u64; 256];
    loop {
        let read = file.read(&mut buffer[pending..])?;
        let chunk = &buffer[..pending + read];
        let new = &chunk[pending..];
        if read == 0 {
            utf8 &= pending == 0;
            break;
        }
        utf16 |= line == 0 && !feeds && matches!(new, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
        if new.contains(&0) && !utf16 {
            return Err(wrong(localized!(
                "No es una tabla: use un archivo CSV o XLSX.",
                "It is not a table: use a CSV or XLSX file."
            )));
        }
        returns |= new.contains(&b'\r');
        feeds |= new.contains(&b'\n');
        for part in new.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            line += part.len();
            if line > MAX_LINE {
                return Err(wrong(localized!(
                    "Una línea supera 1 MB: no es una tabla de filas.",
                    "A line is longer than 1 MB: this is not a table of rows."
                )));
            }
            if part.ends_with(b"\n") || part.ends_with(b"\r") {
                line = 0;
            }
        }
        if !new.is_ascii() {
            new.iter().filter(|byte| !byte.is_ascii()).for_each(|byte| high[usize::from(*byte)] += 1);
        }
        let end = match std::str::from_utf8(chunk) {
            // a character split by the end of the chunk
            Err(error) if utf8 && error.error_len().is_none() => error.valid_up_to(),
            Err(_) => {
                utf8 = false;
                chunk.len()
            }
            Ok(_) => chunk.len(),
        };
        let length = chunk.len();
        buffer.copy_within(end..length, 0);
        pending = length - end;
    }
    let encoding = match (utf8, utf16) {
        (true, _) => TextEncoding::Standard(UTF_8),
        // its mark tells the decoder
        (false, true) => TextEncoding::Standard(WINDOWS_1252),
        (false, false) => single_byte(&high),
    };
    Ok(Scan { encoding, lone_cr: returns && !feeds })
}

/// The single-byte encoding in which more of the bytes are letters of Spanish.
fn single_byte(counts: &[u64; 256]) -> TextEncoding {
    let letters = |decode: &dyn Fn(u8) -> char| -> u64 {
        (128..=255_u8).filter(|byte| LETTERS.contains(decode(*byte))).map(|byte| counts[usize::from(byte)]).sum()
    };
    let windows = letters(&|byte| WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('?'));
    if letters(&cp850) > windows { TextEncoding::Cp850 } else { TextEncoding::Standard(WINDOWS_1252) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, &'static str) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let encoding = scan(file.path()).unwrap().encoding;
        let mut text = String::new();
        encoding.open(file.path()).unwrap().read_to_string(&mut text).unwrap();
        (text, encoding.name())
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "Muñoz;Breña;Pasaje Óvalo;Peña";
        let windows = WINDOWS_1252.encode(text).0;
        let dos: Vec<u8> = text.chars().map(|c| (0..=255).find(|byte| cp850(*byte) == c).unwrap()).collect();
        assert_eq!(text_of(text.as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(text_of(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), (text.to_owned(), "UTF-8"));
        assert_eq!(text_of(&windows), (text.to_owned(), "windows-1252"));
        assert_eq!(text_of(&dos), (text.to_owned(), "CP850"));
    }

    #[test]
    fn a_file_with_nul_bytes_is_not_text() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"a;b\n1;\0\n").unwrap();
        assert!(scan(file.path()).is_err());
    }
}
