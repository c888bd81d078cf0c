//! Files for a person: put whole into the documents folder, under a name of their own that the program chooses.

use std::{fs, io::Write, path::Path};

use acometida_domain::{Actor, ImportKind, InvoiceId, Permission, RowProblem, SavedFile};

use crate::{Office, Result, allow, kernel::error::localized, metering::imports::fields};

impl Office {
    /// Saves the PDF of an invoice.
    pub async fn save_invoice(&self, actor: &Actor, id: InvoiceId, folder: &Path) -> Result<SavedFile> {
        let pdf = self.invoice_pdf(actor, id).await?;
        let number = self.invoice(actor, id).await?.invoice.number;
        save(folder, localized!("Factura {number}.pdf", "Invoice {number}.pdf").text(self.language()), &pdf)
    }

    /// Saves the headings of a kind of file and an example row, as CSV.
    pub fn save_template(&self, actor: &Actor, kind: ImportKind, folder: &Path) -> Result<SavedFile> {
        allow(actor, Permission::ImportData)?;
        let template = fields::template(kind);
        save(
            folder,
            localized!("Plantilla {}.csv", "Template {}.csv", kind.name()).text(self.language()),
            template.as_bytes(),
        )
    }

    /// Saves the rows that an import refused as CSV with `;`, which spreadsheets of the three countries open with a
    /// double click.
    pub fn save_problems(
        &self,
        actor: &Actor,
        file_name: &str,
        problems: &[RowProblem],
        folder: &Path,
    ) -> Result<SavedFile> {
        allow(actor, Permission::ImportData)?;
        let language = self.language();
        let mut table = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::from("\u{feff}"));
        let headings = [localized!("fila", "row"), localized!("columna", "column"), localized!("motivo", "reason")];
        table.write_record(headings.iter().map(|heading| heading.text(language))).map_err(std::io::Error::other)?;
        for problem in problems {
            table
                .write_record([&problem.row.to_string(), &problem.column, &problem.reason])
                .map_err(std::io::Error::other)?;
        }
        let bytes = table.into_inner().map_err(|error| error.into_error())?;
        let file = Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy();
        save(folder, localized!("{file} - filas rechazadas.csv", "{file} - refused rows.csv").text(language), &bytes)
    }
}

/// The name with what no file system of the three platforms takes left out.
pub(crate) fn file_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    name.trim_matches(['.', ' ']).to_owned()
}

/// Gives a finished file its name, or the first free one of its numbered kind: `x.pdf`, `x (2).pdf`, `x (3).pdf`. What
/// is there stays.
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

pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<SavedFile> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    put(file, folder, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..3).map(|n| save(folder.path(), "Factura.pdf", &[n]).unwrap().name).collect();
        assert_eq!(names, ["Factura.pdf", "Factura (2).pdf", "Factura (3).pdf"]);
        assert_eq!(fs::read(folder.path().join("Factura.pdf")).unwrap(), [0]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing half written is left");
    }

    #[test]
    fn a_name_stays_in_its_folder() {
        assert_eq!(file_name("../../etc/«Octubre»: A/B.pdf"), "-..-etc-«Octubre»- A-B.pdf");
    }
}
