//! Files that an import offers: a template of a kind, and the rows it refused.

use std::path::Path;

use acometida_domain::{Actor, ImportKind, Permission, RowProblem, SavedFile};

use super::fields;
use crate::{
    Office, Result, allow,
    kernel::{
        error::localized,
        files::{CsvFile, save},
    },
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
        let mut table = CsvFile::new(Vec::new())?;
        let headings = [localized!("fila", "row"), localized!("columna", "column"), localized!("motivo", "reason")];
        table.row(headings.iter().map(|heading| heading.text(language)))?;
        for problem in problems {
            table.row([&problem.row.to_string(), &problem.column, problem.reason.text(language)])?;
        }
        let bytes = table.finish()?;
        let file = Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy();
        save(folder, localized!("{file} - filas rechazadas.csv", "{file} - refused rows.csv").text(language), &bytes)
    }
}
