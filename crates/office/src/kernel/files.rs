//! Files saved for a person, written completely under a free name.

use std::{io::Write, path::Path};

use acometida_domain::{SavedFile, text::guard_formula};

use crate::Result;

/// Replaces characters that are not allowed in file names on the three platforms.
pub(crate) fn file_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    name.trim_matches(['.', ' ']).to_owned()
}

/// Moves a finished file to the first free name: `x.pdf`, `x (2).pdf`, `x (3).pdf`. Existing files stay.
pub(crate) fn put(finished: tempfile::NamedTempFile, folder: &Path, name: &str) -> Result<SavedFile> {
    let name = file_name(name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut finished = finished;
    for number in 1u32.. {
        let name = if number == 1 { name.clone() } else { format!("{stem} ({number}).{extension}") };
        match finished.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(SavedFile { name, folder: folder.display().to_string() }),
            Err(taken) if taken.error.kind() == std::io::ErrorKind::AlreadyExists => finished = taken.file,
            Err(error) => return Err(error.error.into()),
        }
    }
    unreachable!("a name is free")
}

/// A delimited file that spreadsheets of the three countries open directly: `;`, CRLF and a byte order mark. Texts that
/// they would run as formulas are guarded.
pub(crate) struct CsvFile<W: Write>(csv::Writer<W>);

impl<W: Write> CsvFile<W> {
    pub fn new(mut to: W) -> Result<Self> {
        to.write_all("\u{feff}".as_bytes())?;
        Ok(Self(csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(to)))
    }

    pub fn row<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) -> Result<()> {
        for text in texts {
            self.0.write_field(guard_formula(text.as_ref()).as_bytes()).map_err(std::io::Error::other)?;
        }
        Ok(self.0.write_record(None::<&[u8]>).map_err(std::io::Error::other)?)
    }

    pub fn finish(self) -> Result<W> {
        Ok(self.0.into_inner().map_err(|error| error.into_error())?)
    }
}

pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<SavedFile> {
    acometida_store::private::create_folder(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    put(file, folder, name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..3).map(|n| save(folder.path(), "Factura.pdf", &[n]).unwrap().name).collect();
        assert_eq!(names, ["Factura.pdf", "Factura (2).pdf", "Factura (3).pdf"]);
        assert_eq!(fs::read(folder.path().join("Factura.pdf")).unwrap(), [0]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no partial file is left");
    }

    #[test]
    fn a_file_name_cannot_leave_its_folder() {
        assert_eq!(file_name("../../etc/«Octubre»: A/B.pdf"), "-..-etc-«Octubre»- A-B.pdf");
    }
}
