//! Use cases: import of files (C14): inspection, column mapping, preview and load.

mod address;
mod cells;
mod curve;
mod delimited;
mod encoding;
pub(crate) mod fields;
mod formats;
#[cfg(test)]
mod fuzz;
mod green_button;
mod intervals;
mod nem12;
mod notation;
mod parse;
mod reader;
mod records;
mod report;
mod row;
mod saved;
mod table;
mod workbook;
mod xml;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use acometida_domain::{
    Actor, ImportField, ImportKind, ImportReport, Job, JobKind, JobSubject, Mapping, Money, Notations, Permission,
    PreviewRow, RequestId, RowOutcome, SourceId, Upload, UploadId,
};
use acometida_store::{WriteTx, metering::charges::ChargeRules};
use chrono_tz::Tz;
use report::{Headings, count};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use table::Table;
use tokio::sync::mpsc;

use crate::{
    Language, LocalizedText, Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        jobs::{JobProgress, JobRequest, json_of},
    },
    packs,
};

/// Number of rows of a preview.
const PREVIEW_ROWS: usize = 50;
/// Rows of a transaction of a preview, which other writes wait for.
const PREVIEW_CHUNK: u32 = 500;
/// Number of sample rows of an inspected file.
const SAMPLE_ROWS: usize = 20;

/// Permission to import a kind of file.
fn permission(kind: ImportKind) -> Permission {
    match kind {
        ImportKind::Accounts | ImportKind::SupplyPoints | ImportKind::Readings | ImportKind::LoadCurve => {
            Permission::ImportData
        }
        ImportKind::Contracts | ImportKind::Charges | ImportKind::Inputs | ImportKind::Prices | ImportKind::Shadow => {
            Permission::ImportTerms
        }
        ImportKind::Tariff => Permission::ManageTariffs,
    }
}

/// A file to import, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileImport {
    /// Where the file is.
    pub path: PathBuf,
    /// Name of the file for people, without its folder.
    pub file_name: String,
    /// Kind of data.
    pub kind: ImportKind,
    /// Columns of the fields.
    pub mapping: Mapping,
    /// Notations of the fields whose columns do not show one.
    pub notations: Notations,
}

impl JobRequest for FileImport {
    const KIND: JobKind = JobKind::Import;

    fn permission(&self) -> Permission {
        permission(self.kind)
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        json_of(&office.import(actor, &self, progress).await?)
    }
}

impl Office {
    /// Checks that the operator may upload files; call before storing one.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission to import data.
    pub fn may_import(&self, actor: &Actor) -> Result<()> {
        allow(actor, Permission::ImportData)
    }

    /// Fields of a kind of file, with their labels.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ImportData`].
    pub fn import_fields(&self, actor: &Actor, kind: ImportKind) -> Result<Vec<ImportField>> {
        allow(actor, Permission::ImportData)?;
        Ok(fields::described(kind))
    }

    /// Columns suggested for the fields of a kind, from the headings of the file.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ImportData`].
    pub fn suggest_mapping(&self, actor: &Actor, kind: ImportKind, columns: &[String]) -> Result<Mapping> {
        allow(actor, Permission::ImportData)?;
        Ok(fields::suggest(kind, columns))
    }

    /// Inspects a file: its format, columns, first rows and suggested mapping.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ImportData`]. [`OfficeError::Io`] when the file cannot be
    /// read or written. [`OfficeError::Store`] when the database fails.
    pub async fn inspect(&self, actor: &Actor, id: UploadId, path: &Path, file_name: &str) -> Result<Upload> {
        allow(actor, Permission::ImportData)?;
        let (path, file_name, zone) = (path.to_owned(), file_name.to_owned(), self.zone().await?);
        let mut upload = blocking(move || {
            let bytes = std::fs::metadata(&path)?.len();
            let mut upload = Upload {
                id,
                file_name,
                bytes,
                kind: None,
                format: "JSON".to_owned(),
                columns: Vec::new(),
                sample: Vec::new(),
                formats: Vec::new(),
                mapping: Mapping::new(),
                notations: Notations::new(),
            };
            if is_json(&path)? {
                upload.kind = Some(ImportKind::Tariff);
                return Ok(upload);
            }
            let table = Table::open(&path, zone)?;
            upload.formats = table.survey()?;
            let mut heading = true;
            table.rows(|row| {
                if !std::mem::take(&mut heading) {
                    upload
                        .sample
                        .push((0..table.columns.len()).map(|column| row.cells.get(column).to_owned()).collect());
                }
                if upload.sample.len() < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            upload.kind = fields::guess(&table.columns);
            upload.mapping = upload.kind.map(|kind| fields::suggest(kind, &table.columns)).unwrap_or_default();
            upload.format = table.describe();
            upload.columns = table.columns;
            Ok(upload)
        })
        .await?;
        if let Some(stored) = self.store.setting(&mapping_key(&upload.columns)).await?
            && let Ok((kind, mapping, notations)) = serde_json::from_str(&stored)
        {
            (upload.kind, upload.mapping, upload.notations) = (Some(kind), mapping, notations);
        }
        Ok(upload)
    }

    /// Time zone of the company.
    async fn zone(&self) -> Result<Tz> {
        let zone = self.company().await?.timezone;
        zone.parse().map_err(|_| OfficeError::Internal(format!("the time zone {zone} is unknown")))
    }

    /// Preview of an import, row by row; stores nothing.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission. [`OfficeError::Invalid`] on `mapping` when a column is missing
    /// or does not show its notation. [`OfficeError::Store`] when the database fails.
    pub async fn preview_import(&self, actor: &Actor, file: &FileImport) -> Result<ImportReport> {
        allow(actor, permission(file.kind))?;
        if file.kind == ImportKind::Tariff {
            return self.import_tariff(actor, &file.path, true).await;
        }
        self.load(actor, file, None).await
    }

    /// Creates the job that imports a file.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission. [`OfficeError::Store`] when the database fails.
    pub async fn start_import(&self, actor: &Actor, request: RequestId, file: FileImport) -> Result<Job> {
        let subject = JobSubject::Import { file: file.file_name.clone() };
        self.create_job(actor, request, file, subject).await
    }

    pub(crate) async fn import(
        &self,
        actor: &Actor,
        file: &FileImport,
        progress: &mut JobProgress,
    ) -> Result<ImportReport> {
        if file.kind == ImportKind::Tariff {
            return self.import_tariff(actor, &file.path, false).await;
        }
        self.load(actor, file, Some(progress)).await
    }

    async fn import_tariff(&self, actor: &Actor, path: &Path, dry_run: bool) -> Result<ImportReport> {
        if let Some(text) = formats::foreign(path)? {
            return Err(OfficeError::invalid("file", text));
        }
        let text = String::from_utf8(std::fs::read(path)?).map_err(|error| {
            tracing::debug!(%error, "a tariff is not UTF-8");
            let text = localized!(
                "No es una tarifa: guarde el archivo JSON como UTF-8.",
                "It is not a tariff: save the JSON file as UTF-8."
            );
            OfficeError::invalid("file", text)
        })?;
        let edition = packs::edition(&text, &self.clock)?;
        let mut tx = self.store.begin().await?;
        let at = self.clock.now();
        let created = tx.settlement().insert_tariff(&edition, at).await?;
        if !dry_run {
            let detail = json!({ "tariff": edition.code });
            tx.audit(actor, at, "import_tariff", Some(&edition.code), &detail.to_string(), None).await?;
            tx.commit().await?;
        }
        let outcome = if created { RowOutcome::Created } else { RowOutcome::Unchanged };
        let preview = PreviewRow { row: 1, outcome, key: edition.code, summary: edition.name };
        let mut report = ImportReport { dry_run, rows: 1, preview: vec![preview], ..ImportReport::default() };
        count(&mut report, outcome);
        Ok(report)
    }

    /// Starts a transaction with the source of a file.
    async fn begin_load(&self, actor: &Actor, source: SourceId, file_name: &str, sha256: &[u8; 32]) -> Result<WriteTx> {
        let mut tx = self.store.begin().await?;
        if !tx.metering().has_source(source).await? {
            let now = self.clock.now().timestamp_millis();
            tx.metering().insert_source(source, file_name, sha256, actor.id, now).await?;
        }
        Ok(tx)
    }

    /// Loads a file in transactions of [`CHUNK`] rows, each rolled back without a job.
    async fn load(
        &self,
        actor: &Actor,
        file: &FileImport,
        mut progress: Option<&mut JobProgress>,
    ) -> Result<ImportReport> {
        let FileImport { path, file_name, kind, mapping, .. } = file;
        let kind = *kind;
        if let Some(first) = fields::missing(kind, mapping).first() {
            let (es, en) = (fields::label(kind, first, Language::Es), fields::label(kind, first, Language::En));
            let text = LocalizedText {
                es: format!("Falta la columna para «{es}»: elíjala."),
                en: format!("The column for «{en}» is missing: choose it."),
            };
            return Err(OfficeError::invalid("mapping", text));
        }
        let headings = Headings { kind, mapping, language: self.language() };
        let charges = match kind {
            ImportKind::Charges => {
                let limit = self.stored_charge_limit().await?.limit.map(Money::decimal);
                ChargeRules { manual: self.manual_components().await?, limit }
            }
            _ => ChargeRules::default(),
        };
        let rules = records::ImportRules { charges, document_types: self.pack().await?.document_types() };
        // the whole file is read before anything is written: what a column is depends on all its cells
        let reading = {
            let (file, zone, country) = (file.clone(), self.zone().await?, self.company().await?.country);
            let size = if progress.is_some() { self.chunk } else { self.chunk.min(PREVIEW_CHUNK) } as usize;
            let clock = self.clock.clone();
            blocking(move || {
                let table = Table::open(&file.path, zone)?;
                let formats = table.survey()?;
                let columns = reader::Columns::new(file.kind, &file.mapping, &file.notations, &table, &formats)?;
                Ok(records::Reading { table, columns, kind: file.kind, country, zone, clock, size })
            })
            .await?
        };
        let known_columns = reading.table.columns.clone();
        let (sender, mut chunks) = mpsc::channel(2);
        let reader = tokio::task::spawn_blocking(move || records::read(&reading, &sender));
        let source = SourceId(progress.as_ref().map_or_else(|| self.clock.id(), |progress| progress.id().0));
        let mut report = ImportReport { dry_run: progress.is_none(), ..ImportReport::default() };
        let sha256 = digest(path.clone()).await?;
        let mut tx = self.begin_load(actor, source, file_name, &sha256).await?;
        while let Some(chunk) = chunks.recv().await {
            if let Some(progress) = progress.as_deref() {
                progress.check()?;
            }
            report.rows += chunk.rows;
            let mut refused: Vec<_> =
                chunk.refused.iter().map(|(row, field, text)| headings.unparsed(*row, field, text)).collect();
            // a preview gives the writer back after each chunk: it never makes others wait for a whole file
            if progress.is_none() {
                drop(tx);
                tx = self.begin_load(actor, source, file_name, &sha256).await?;
            }
            let outcomes = chunk.records.store(&mut tx, source, &self.clock, &rules).await?;
            let mut changes = Vec::new();
            for (index, outcome) in outcomes.into_iter().enumerate() {
                match outcome {
                    Ok((outcome, change)) => {
                        count(&mut report, outcome);
                        changes.extend(change.map(|change| (chunk.records.describe(index).0, change)));
                        if report.preview.len() < PREVIEW_ROWS {
                            let (row, key, summary) = chunk.records.describe(index);
                            report.preview.push(PreviewRow { row, outcome, key, summary });
                        }
                    }
                    Err(error) => refused.push(headings.unstored(chunk.records.describe(index).0, &error)),
                }
            }
            headings.list(&mut report, refused);
            if let Some(progress) = progress.as_deref_mut() {
                tx.audit_rows(actor, self.clock.now(), ("import_row", file_name), &changes).await?;
                progress.progress_in(&mut tx, report.rows, 0).await?;
                tx.commit().await?;
                progress.notify(report.rows, 0);
                tx = self.store.begin().await?;
            }
        }
        reader.await.map_err(|error| OfficeError::Internal(error.to_string()))??;
        if progress.is_some() {
            let remembered = json!((kind, mapping, &file.notations)).to_string();
            tx.set_setting(&mapping_key(&known_columns), &remembered).await?;
            let detail = json!({ "file": file_name, "kind": kind, "rows": report.rows, "created": report.created, "changed": report.changed,
                                 "unchanged": report.unchanged, "refused": report.refused });
            tx.audit(actor, self.clock.now(), "import", Some(file_name), &detail.to_string(), None).await?;
            tx.commit().await?;
        }
        Ok(report)
    }
}

/// Key of the setting with the last mapping used for a file with these headings.
fn mapping_key(columns: &[String]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(columns.join("\u{1f}"));
    digest.iter().fold("mapping:".to_owned(), |mut key, byte| {
        _ = write!(key, "{byte:02x}");
        key
    })
}

async fn digest(path: PathBuf) -> Result<[u8; 32]> {
    blocking(move || {
        let mut hasher = Sha256::new();
        std::io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
        Ok(hasher.finalize().into())
    })
    .await
}

fn is_json(path: &Path) -> Result<bool> {
    use std::io::Read;
    let mut start = Vec::new();
    std::fs::File::open(path)?.take(64).read_to_end(&mut start)?;
    Ok(start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| OfficeError::Internal(error.to_string()))?
}
