//! Detection of files that are not tables by their first bytes.

use std::{fs::File, io::Read, path::Path};

use crate::{LocalizedText, Result, kernel::error::localized};

/// Message of a file that this program cannot read; none for other files.
pub(super) fn foreign(path: &Path) -> Result<Option<LocalizedText>> {
    let mut start = Vec::with_capacity(80);
    File::open(path)?.take(80).read_to_end(&mut start)?;
    Ok(named(&start))
}

fn named(start: &[u8]) -> Option<LocalizedText> {
    Some(match start {
        [b'%', b'P', b'D', b'F', ..] => localized!(
            "Es un PDF, no una tabla: pida los datos como CSV o XLSX, o cópielos en una hoja de cálculo.",
            "It is a PDF, not a table: ask for the data as CSV or XLSX, or copy them into a spreadsheet."
        ),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            localized!(
                "Es una imagen, no una tabla: use un archivo CSV o XLSX.",
                "It is an image, not a table: use a CSV or XLSX file."
            )
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => localized!(
            "Es un libro de Excel antiguo (.xls) o con contraseña: guárdelo como .xlsx, sin contraseña.",
            "It is an old Excel workbook (.xls) or one with a password: save it as .xlsx, without a password."
        ),
        [b'P', b'K', 3, 4, ..] if start.windows(16).any(|bytes| bytes == b"vnd.oasis.opendo") => {
            localized!(
                "Es un documento de LibreOffice: guárdelo como .xlsx o .csv.",
                "It is a LibreOffice document: save it as .xlsx or .csv."
            )
        }
        [b'P', b'K', 5, 6, ..] | [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => {
            archive()
        }
        _ => return None,
    })
}

/// Message of a ZIP or another archive that is not an Excel workbook.
pub(super) fn archive() -> LocalizedText {
    localized!(
        "Es un archivo comprimido que no es un libro de Excel: extraiga de él el CSV o XLSX.",
        "It is a compressed file, not an Excel workbook: extract the CSV or XLSX from it."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsupported_formats_are_detected() {
        let starts: [(&[u8], &str); 6] = [
            (b"%PDF-1.7\n", "Es un PDF"),
            (b"\x89PNG\r\n\x1a\n", "Es una imagen"),
            (b"\xFF\xD8\xFF\xE0", "Es una imagen"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Excel antiguo"),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice"),
            (b"PK\x05\x06", "comprimido"),
        ];
        for (start, sentence) in starts {
            assert!(named(start).unwrap().es.contains(sentence), "{sentence}");
        }
        assert_eq!(named(b"PK\x03\x04\x14\0\x06\0"), None, "it may be a workbook");
        assert_eq!(named("Código;Nombre\n".as_bytes()), None);
        assert_eq!(named(b""), None);
    }
}
