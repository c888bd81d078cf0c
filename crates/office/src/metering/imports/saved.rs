//! Files that an import offers: a template of a kind, and the rows it refused.

use std::path::Path;

use acometida_domain::{Actor, ImportKind, Permission, RowProblem, SavedFile};

use super::fields;
use crate::{
    Office, Result, allow,
    kernel::{error::localized, files::save},
};

impl Office {
    /// Saves a CSV template of a kind of file, with headings and an example row.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ImportData`].
    pub fn save_template(&self, actor: &Actor, kind: ImportKind, folder: &Path) -> Result<SavedFile> {
        allow(actor, Permission::ImportData)?;
        let template = fields::template(kind);
        save(
            folder,
            localized!("Plantilla {}.csv", "Template {}.csv", kind.name()).text(self.language()),
            template.as_bytes(),
        )
    }

    /// Saves the rows refused by an import as CSV with `;`, which spreadsheets of the three countries open directly.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ImportData`].
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
                .write_record([&problem.row.to_string(), &problem.column, problem.reason.text(language)])
                .map_err(std::io::Error::other)?;
        }
        let bytes = table.into_inner().map_err(|error| error.into_error())?;
        let file = Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy();
        save(folder, localized!("{file} - filas rechazadas.csv", "{file} - refused rows.csv").text(language), &bytes)
    }
}
