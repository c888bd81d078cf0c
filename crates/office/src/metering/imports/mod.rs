//! Files people hand to the program (C14): looked at, mapped, tried, loaded.

mod cells;
mod curve;
pub(crate) mod fields;
mod formats;
mod green_button;
pub(crate) mod means;
mod nem12;
mod parse;
mod report;
mod table;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use acometida_domain::{
    Actor, Currency, ImportField, ImportKind, ImportReport, Job, JobKind, Mapping, Permission, PreviewRow, RequestId,
    RowOutcome, SourceId, Upload, UploadId, format_stored_date,
};
use acometida_store::{
    StoreError, WriteTx,
    customers::accounts::{AccountColumn, AccountRecord},
    metering::{
        charges::ChargeRecord,
        curves::CurveDayRecord,
        inputs::{InputRecord, PriceDayRecord},
        readings::ReadingRecord,
    },
    settlement::comparison::ShadowRecord,
    supply::{contracts::ContractRecord, supply_points::SupplyPointRecord},
};
use report::{Headings, count};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use table::Table;
use tokio::sync::mpsc;

use crate::{
    Clock, Language, LocalizedText, Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        jobs::{JobRequest, Running, json_of},
    },
    packs,
};

const PREVIEWED: usize = 50;
const SAMPLED: usize = 20;

/// Rows read and waiting to be kept, with those that will not do.
struct Chunk {
    records: Records,
    refused: Vec<(u32, &'static str, LocalizedText)>,
    /// Rows of the file behind this chunk.
    rows: u32,
}

/// Records of one kind, each with its row.
enum Records {
    Accounts(Vec<AccountRecord>, Vec<u32>),
    SupplyPoints(Vec<SupplyPointRecord>, Vec<u32>),
    Contracts(Vec<ContractRecord>, Vec<u32>),
    Readings(Vec<ReadingRecord>),
    Curve(Vec<CurveDayRecord>),
    Charges(Vec<ChargeRecord>),
    Inputs(Vec<InputRecord>),
    Prices(Vec<PriceDayRecord>),
    Shadow(Vec<ShadowRecord>),
}

impl Records {
    fn new(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Accounts => Self::Accounts(Vec::new(), Vec::new()),
            ImportKind::SupplyPoints => Self::SupplyPoints(Vec::new(), Vec::new()),
            ImportKind::Contracts => Self::Contracts(Vec::new(), Vec::new()),
            ImportKind::LoadCurve => Self::Curve(Vec::new()),
            ImportKind::Charges => Self::Charges(Vec::new()),
            ImportKind::Inputs => Self::Inputs(Vec::new()),
            ImportKind::Prices => Self::Prices(Vec::new()),
            ImportKind::Shadow => Self::Shadow(Vec::new()),
            ImportKind::Readings | ImportKind::Tariff => Self::Readings(Vec::new()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Accounts(records, _) => records.len(),
            Self::SupplyPoints(records, _) => records.len(),
            Self::Contracts(records, _) => records.len(),
            Self::Readings(records) => records.len(),
            Self::Curve(records) => records.len(),
            Self::Charges(records) => records.len(),
            Self::Inputs(records) => records.len(),
            Self::Prices(records) => records.len(),
            Self::Shadow(records) => records.len(),
        }
    }

    /// The row and, in words, what a record is.
    fn describe(&self, place: usize) -> (u32, String, String) {
        match self {
            Self::Accounts(records, rows) => {
                use AccountColumn::{Address, District, Document, Name};
                let r = &records[place];
                (rows[place], r.code.clone(), join(&[Name, Document, Address, District].map(|of| r.text(of))))
            }
            Self::SupplyPoints(records, rows) => {
                let r = &records[place];
                (
                    rows[place],
                    r.code.clone(),
                    join(&[&r.address, &r.district, r.meter.as_ref().map_or("", |meter| &meter.serial)]),
                )
            }
            Self::Contracts(records, rows) => {
                let r = &records[place];
                (rows[place], r.code.clone(), join(&[&r.supply_code, &r.tariff, &format_stored_date(&r.valid_from)]))
            }
            Self::Readings(records) => {
                let r = &records[place];
                let key = if r.meter.is_empty() { &r.supply_code } else { &r.meter };
                (
                    r.row,
                    key.clone(),
                    join(&[
                        &format_stored_date(&r.read_on),
                        r.register.name(),
                        &format!("{}.{:03}", r.value / 1000, r.value % 1000),
                    ]),
                )
            }
            Self::Curve(records) => {
                let r = &records[place];
                (
                    r.row,
                    r.meter.clone(),
                    join(&[&format_stored_date(&r.day), &format!("{} × {} min", r.wh.len(), r.minutes), &r.reason]),
                )
            }
            Self::Charges(records) => {
                let r = &records[place];
                (r.row, r.supply_code.clone(), join(&[&r.period, &r.component, &r.amount, &r.note]))
            }
            Self::Inputs(records) => {
                let r = &records[place];
                let until = if r.until == r.period { "" } else { &r.until };
                (r.row, r.name.clone(), join(&[&r.period, until, &r.supply_code, &r.value, &r.reason]))
            }
            Self::Shadow(records) => {
                let r = &records[place];
                (
                    r.row,
                    r.supply_code.clone(),
                    join(&[&r.period, &r.component, &Decimal::new(r.amount, Currency::DECIMALS).to_string()]),
                )
            }
            Self::Prices(records) => {
                let r = &records[place];
                (
                    r.row,
                    r.name.clone(),
                    join(&[&format_stored_date(&r.day), &format!("{} × {} min", r.prices.len(), r.minutes), &r.reason]),
                )
            }
        }
    }

    async fn keep(
        &self,
        tx: &mut WriteTx,
        source: SourceId,
        clock: &Clock,
    ) -> Result<Vec<Result<RowOutcome, StoreError>>> {
        let at = clock.now().timestamp_millis();
        Ok(match self {
            Self::Accounts(records, _) => tx.put_accounts(records, at, || clock.id()).await?,
            Self::SupplyPoints(records, _) => tx.put_supply_points(records, at, || clock.id()).await?,
            Self::Contracts(records, _) => tx.put_contracts(records, at).await?,
            Self::Readings(records) => tx.put_readings(records, source).await?,
            Self::Curve(records) => tx.put_curve_days(records, source, at, || clock.id()).await?,
            Self::Charges(records) => tx.put_charges(records, source).await?,
            Self::Inputs(records) => tx.put_inputs(records, source, at).await?,
            Self::Prices(records) => tx.put_prices(records, source, at).await?,
            Self::Shadow(records) => tx.put_shadow(records, source).await?,
        })
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

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

    async fn run(self, office: &Office, actor: &Actor, running: &mut Running) -> Result<serde_json::Value> {
        json_of(&office.import(actor, &self.path, &self.file_name, self.kind, &self.mapping, running).await?)
    }
}

impl Office {
    /// Whether the operator may hand over files; ask before keeping one.
    pub fn may_import(&self, actor: &Actor) -> Result<()> {
        allow(actor, Permission::ImportData)
    }

    pub fn import_fields(&self, actor: &Actor, kind: ImportKind) -> Result<Vec<ImportField>> {
        allow(actor, Permission::ImportData)?;
        Ok(fields::described(kind))
    }

    /// The columns of a file that feed the fields of a kind, by what the headings say.
    pub fn suggest_mapping(&self, actor: &Actor, kind: ImportKind, columns: &[String]) -> Result<Mapping> {
        allow(actor, Permission::ImportData)?;
        Ok(fields::suggest(kind, columns))
    }

    /// Looks at a file: its format, columns, first rows, and how they seem to map.
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
                if upload.sample.len() < SAMPLED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            upload.kind = fields::guess(&table.columns);
            upload.mapping = upload.kind.map(|kind| fields::suggest(kind, &table.columns)).unwrap_or_default();
            upload.format = table.describe();
            upload.columns = table.columns;
            Ok(upload)
        })
        .await?;
        if let Some(known) = self.store.setting(&remembered(&upload.columns)).await?
            && let Ok((kind, mapping)) = serde_json::from_str(&known)
        {
            (upload.kind, upload.mapping) = (Some(kind), mapping);
        }
        Ok(upload)
    }

    /// What importing a file would do, row by row, without doing it.
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
    pub async fn start_import(
        &self,
        actor: &Actor,
        request: RequestId,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
    ) -> Result<Job> {
        let title = localized!("Importar {file_name}", "Import {file_name}").text(self.language()).to_owned();
        let input =
            ImportJob { path: path.to_owned(), file_name: file_name.to_owned(), kind, mapping: mapping.clone() };
        self.create_job(actor, request, input, title).await
    }

    pub(crate) async fn import(
        &self,
        actor: &Actor,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
        running: &mut Running,
    ) -> Result<ImportReport> {
        if kind == ImportKind::Tariff {
            return self.import_tariff(actor, path, false).await;
        }
        self.load(actor, path, file_name, kind, mapping, Some(running)).await
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
        let created = tx.insert_tariff(&edition, at).await?;
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

    /// Loads a file in transactions of [`CHUNK`] rows, or, without a job, all in one that is undone at the end.
    async fn load(
        &self,
        actor: &Actor,
        path: &Path,
        file_name: &str,
        kind: ImportKind,
        mapping: &Mapping,
        mut running: Option<&mut Running>,
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
        let (sender, mut chunks) = mpsc::channel(2);
        let reading = {
            let (path, mapping, clock, chunk) =
                (path.to_owned(), mapping.clone(), self.clock.clone(), self.chunk as usize);
            tokio::task::spawn_blocking(move || read(&path, kind, &mapping, &country, &clock, chunk, &sender))
        };
        let source = SourceId(running.as_ref().map_or_else(|| self.clock.id(), |running| running.id().0));
        let mut report = ImportReport { dry_run: running.is_none(), ..ImportReport::default() };
        let mut tx = self.store.begin().await?;
        if !tx.has_source(source).await? {
            tx.insert_source(
                source,
                file_name,
                &digest(path.to_owned()).await?,
                actor.id,
                self.clock.now().timestamp_millis(),
            )
            .await?;
        }
        while let Some(chunk) = chunks.recv().await {
            if let Some(running) = running.as_deref() {
                running.check()?;
            }
            report.rows += chunk.rows;
            let mut refused: Vec<_> =
                chunk.refused.iter().map(|(row, field, text)| headings.unread(*row, field, text)).collect();
            let outcomes = chunk.records.keep(&mut tx, source, &self.clock).await?;
            for (place, outcome) in outcomes.into_iter().enumerate() {
                match outcome {
                    Ok(outcome) => {
                        count(&mut report, outcome);
                        if report.preview.len() < PREVIEWED {
                            let (row, key, summary) = chunk.records.describe(place);
                            report.preview.push(PreviewRow { row, outcome, key, summary });
                        }
                    }
                    Err(error @ (StoreError::Refused(_) | StoreError::Duplicate(_) | StoreError::Broken(_))) => {
                        refused.push(headings.unkept(chunk.records.describe(place).0, &error));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            headings.list(&mut report, refused);
            if let Some(running) = running.as_deref_mut() {
                running.progress_in(&mut tx, report.rows, 0).await?;
                tx.commit().await?;
                running.tell(report.rows, 0);
                tx = self.store.begin().await?;
            }
        }
        reading.await.map_err(|error| OfficeError::Internal(error.to_string()))??;
        if running.is_some() {
            let path = path.to_owned();
            let columns = blocking(move || Ok(Table::open(&path)?.columns)).await?;
            tx.set_setting(&remembered(&columns), &json!((kind, mapping)).to_string()).await?;
            let detail = json!({ "file": file_name, "kind": kind, "rows": report.rows, "created": report.created, "changed": report.changed,
                                 "unchanged": report.unchanged, "refused": report.refused });
            tx.audit(actor, self.clock.now(), "import", Some(file_name), &detail.to_string(), None).await?;
            tx.commit().await?;
        }
        Ok(report)
    }
}

/// Reads a file into chunks until the receiver has gone.
fn read(
    path: &Path,
    kind: ImportKind,
    mapping: &Mapping,
    country: &str,
    clock: &Clock,
    size: usize,
    sender: &mpsc::Sender<Chunk>,
) -> Result<()> {
    let table = Table::open(path)?;
    let columns = parse::Columns::new(kind, mapping, &table);
    let empty = || Chunk { records: Records::new(kind), refused: Vec::new(), rows: 0 };
    let mut chunk = empty();
    let (mut curves, mut prices) = (curve::Days::default(), curve::Days::default());
    let mut first = true;
    table.rows(|row| {
        if std::mem::take(&mut first) {
            return ControlFlow::Continue(());
        }
        chunk.rows += 1;
        let cells = row.cells;
        let refused = match &mut chunk.records {
            Records::Accounts(records, rows) => {
                keep(records, rows, row.number, parse::account(&columns, cells, country, clock))
            }
            Records::SupplyPoints(records, rows) => {
                keep(records, rows, row.number, parse::supply_point(&columns, cells, clock))
            }
            Records::Contracts(records, rows) => {
                keep(records, rows, row.number, parse::contract(&columns, cells, clock))
            }
            Records::Charges(records) => {
                parse::charge(&columns, cells, row.number).map(|record| records.push(record)).err()
            }
            Records::Readings(records) => {
                parse::reading(&columns, cells, row.number).map(|record| records.push(record)).err()
            }
            Records::Shadow(records) => {
                parse::shadow(&columns, cells, row.number).map(|record| records.push(record)).err()
            }
            Records::Inputs(records) => {
                parse::input(&columns, cells, row.number).map(|record| records.push(record)).err()
            }
            Records::Curve(records) => match parse::interval(&columns, cells) {
                Ok(interval) => whole(curves.add(interval, row.number), curve_day, records, &mut chunk.refused),
                Err(refused) => Some(refused),
            },
            Records::Prices(records) => match parse::price(&columns, cells) {
                Ok(interval) => whole(prices.add(interval, row.number), price_day, records, &mut chunk.refused),
                Err(refused) => Some(refused),
            },
        };
        if let Some((field, text)) = refused {
            chunk.refused.push((row.number, field, text));
        }
        if chunk.records.len() + chunk.refused.len() >= size
            && sender.blocking_send(std::mem::replace(&mut chunk, empty())).is_err()
        {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    match &mut chunk.records {
        Records::Curve(records) => _ = whole(curves.finish(), curve_day, records, &mut chunk.refused),
        Records::Prices(records) => _ = whole(prices.finish(), price_day, records, &mut chunk.refused),
        _ => {}
    }
    _ = sender.blocking_send(chunk);
    Ok(())
}

/// Keeps a day that is complete as a record, or says why it will not do.
fn whole<V, R>(
    finished: Option<curve::Finished<V>>,
    record: fn(curve::WholeDay<V>) -> R,
    records: &mut Vec<R>,
    refused: &mut Vec<(u32, &'static str, LocalizedText)>,
) -> Option<parse::Refused> {
    match finished {
        Some(Ok(day)) => records.push(record(day)),
        Some(Err((row, (field, text)))) => refused.push((row, field, text)),
        None => {}
    }
    None
}

fn curve_day(of: curve::WholeDay<u32>) -> CurveDayRecord {
    CurveDayRecord {
        meter: of.key,
        day: of.day.to_string(),
        minutes: of.minutes,
        wh: of.values,
        reason: of.note,
        row: of.row,
    }
}

fn price_day(of: curve::WholeDay<Decimal>) -> PriceDayRecord {
    PriceDayRecord {
        name: of.key,
        day: of.day.to_string(),
        minutes: of.minutes,
        prices: of.values,
        reason: of.note,
        row: of.row,
    }
}

fn keep<T>(
    records: &mut Vec<T>,
    rows: &mut Vec<u32>,
    row: u32,
    parsed: Result<T, parse::Refused>,
) -> Option<parse::Refused> {
    match parsed {
        Ok(record) => {
            records.push(record);
            rows.push(row);
            None
        }
        Err(refused) => Some(refused),
    }
}

/// The setting that keeps how a file with these headings was last read.
fn remembered(columns: &[String]) -> String {
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
