//! Use cases: import of files (C14): inspection, column mapping, preview and load.

mod address;
mod cells;
mod curve;
pub(crate) mod fields;
mod formats;
mod green_button;
mod intervals;
mod nem12;
mod parse;
mod reader;
mod records;
mod report;
mod row;
mod saved;
mod table;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use acometida_domain::{
    Actor, ImportField, ImportKind, ImportReport, Job, JobKind, JobSubject, Mapping, Permission, PreviewRow, RequestId,
    RowOutcome, SourceId, Upload, UploadId,
};
use acometida_store::{StoreError, metering::charges::ManualComponents};
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
/// Number of sample rows of an inspected file.
const SAMPLE_ROWS: usize = 20;

fn permission(kind: ImportKind) -> Permission {
    if kind == ImportKind::Tariff { Permission::ManageTariffs } else { Permission::ImportData }
}

/// The request to import a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ImportJob {
    path: PathBuf,
    file_name: String,
    kind: ImportKind,
    mapping: Mapping,
}

impl JobRequest for ImportJob {
    const KIND: JobKind = JobKind::Import;

    fn permission(&self) -> Permission {
        if self.kind == ImportKind::Tariff { Permission::ManageTariffs } else { Permission::ImportData }
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        json_of(&office.import(actor, &self.path, &self.file_name, self.kind, &self.mapping, progress).await?)
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
        let (path, file_name) = (path.to_owned(), file_name.to_owned());
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
                mapping: Mapping::new(),
            };
            if is_json(&path)? {
                upload.kind = Some(ImportKind::Tariff);
                return Ok(upload);
            }
            let table = Table::open(&path)?;
            table.rows(|row| {
                if row.number > 1 {
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
            && let Ok((kind, mapping)) = serde_json::from_str(&stored)
        {
            (upload.kind, upload.mapping) = (Some(kind), mapping);
        }
        Ok(upload)
    }

    /// Preview of an import, row by row; stores nothing.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission. [`OfficeError::Store`] when the database fails.
    pub async fn preview_import(
        &self,
        actor: &Actor,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
    ) -> Result<ImportReport> {
        allow(actor, permission(kind))?;
        if kind == ImportKind::Tariff {
            return self.import_tariff(actor, path, true).await;
        }
        self.load(actor, path, file_name, kind, mapping, None).await
    }

    /// Creates the job that imports a file.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission. [`OfficeError::Store`] when the database fails.
    pub async fn start_import(
        &self,
        actor: &Actor,
        request: RequestId,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
    ) -> Result<Job> {
        let input =
            ImportJob { path: path.to_owned(), file_name: file_name.to_owned(), kind, mapping: mapping.clone() };
        self.create_job(actor, request, input, JobSubject::Import { file: file_name.to_owned() }).await
    }

    pub(crate) async fn import(
        &self,
        actor: &Actor,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
        progress: &mut JobProgress,
    ) -> Result<ImportReport> {
        if kind == ImportKind::Tariff {
            return self.import_tariff(actor, path, false).await;
        }
        self.load(actor, path, file_name, kind, mapping, Some(progress)).await
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

    /// Loads a file in transactions of [`CHUNK`] rows, or, without a job, in a single one rolled back at the end.
    async fn load(
        &self,
        actor: &Actor,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
        mut progress: Option<&mut JobProgress>,
    ) -> Result<ImportReport> {
        if let Some(first) = fields::missing(kind, mapping).first() {
            let (es, en) = (fields::label(kind, first, Language::Es), fields::label(kind, first, Language::En));
            let text = LocalizedText {
                es: format!("Falta la columna para «{es}»: elíjala."),
                en: format!("The column for «{en}» is missing: choose it."),
            };
            return Err(OfficeError::invalid("mapping", text));
        }
        let headings = Headings { kind, mapping, language: self.language() };
        let country = self.company().await?.country;
        let manual =
            if kind == ImportKind::Charges { self.manual_components().await? } else { ManualComponents::new() };
        let rules = records::ImportRules { manual, document_types: self.pack().await?.document_types() };
        let (sender, mut chunks) = mpsc::channel(2);
        let reader = {
            let (path, mapping, clock, chunk) =
                (path.to_owned(), mapping.clone(), self.clock.clone(), self.chunk as usize);
            tokio::task::spawn_blocking(move || records::read(&path, kind, &mapping, &country, &clock, chunk, &sender))
        };
        let source = SourceId(progress.as_ref().map_or_else(|| self.clock.id(), |progress| progress.id().0));
        let mut report = ImportReport { dry_run: progress.is_none(), ..ImportReport::default() };
        let mut tx = self.store.begin().await?;
        if !tx.metering().has_source(source).await? {
            tx.metering()
                .insert_source(
                    source,
                    file_name,
                    &digest(path.to_owned()).await?,
                    actor.id,
                    self.clock.now().timestamp_millis(),
                )
                .await?;
        }
        while let Some(chunk) = chunks.recv().await {
            if let Some(progress) = progress.as_deref() {
                progress.check()?;
            }
            report.rows += chunk.rows;
            let mut refused: Vec<_> =
                chunk.refused.iter().map(|(row, field, text)| headings.unparsed(*row, field, text)).collect();
            let outcomes = chunk.records.store(&mut tx, source, &self.clock, &rules).await?;
            for (index, outcome) in outcomes.into_iter().enumerate() {
                match outcome {
                    Ok(outcome) => {
                        count(&mut report, outcome);
                        if report.preview.len() < PREVIEW_ROWS {
                            let (row, key, summary) = chunk.records.describe(index);
                            report.preview.push(PreviewRow { row, outcome, key, summary });
                        }
                    }
                    Err(error @ (StoreError::Refused(_) | StoreError::Duplicate(_) | StoreError::Guarded(_))) => {
                        refused.push(headings.unstored(chunk.records.describe(index).0, &error));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            headings.list(&mut report, refused);
            if let Some(progress) = progress.as_deref_mut() {
                progress.progress_in(&mut tx, report.rows, 0).await?;
                tx.commit().await?;
                progress.notify(report.rows, 0);
                tx = self.store.begin().await?;
            }
        }
        reader.await.map_err(|error| OfficeError::Internal(error.to_string()))??;
        if progress.is_some() {
            let path = path.to_owned();
            let columns = blocking(move || Ok(Table::open(&path)?.columns)).await?;
            tx.set_setting(&mapping_key(&columns), &json!((kind, mapping)).to_string()).await?;
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
