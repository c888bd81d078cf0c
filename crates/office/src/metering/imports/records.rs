//! Records of an imported file, read in chunks and stored by kind.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    ops::ControlFlow,
    sync::Arc,
};

use acometida_domain::{Address, Currency, ImportKind, SourceId, format_stored_date};
use acometida_store::{
    StoreError, WriteTx,
    customers::account_records::{AccountColumn, AccountRecord},
    kernel::audit::StoredRow,
    metering::{
        charges::{ChargeRecord, ChargeRules},
        curves::CurveDayRecord,
        inputs::{InputRecord, PriceDayRecord},
        readings::ReadingRecord,
    },
    settlement::shadow::ShadowRecord,
    supply::{contracts::ContractRecord, supply_points::SupplyPointRecord},
};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use tokio::sync::mpsc;

use super::{
    cells, curve, intervals, parse, reader,
    row::{Refused, Row},
    table::Table,
};
use crate::{Clock, LocalizedText, Result, kernel::error::localized};

/// Contents of the company that rows are checked against.
pub(super) struct ImportRules {
    /// What charges are checked against.
    pub charges: ChargeRules,
    /// Code of the tax office for each invoice type.
    pub document_types: HashMap<String, String>,
}

/// Parsed rows to store, with the refused ones.
pub(super) struct Chunk {
    /// Parsed rows.
    pub(super) records: Records,
    /// Row, field and reason of each refused row.
    pub(super) refused: Vec<(u32, &'static str, LocalizedText)>,
    /// Number of file rows in this chunk.
    pub(super) rows: u32,
}

/// Records of one kind, each with its row.
pub(super) enum Records {
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

    /// Row, key and summary of a record.
    pub(super) fn describe(&self, index: usize) -> (u32, String, String) {
        match self {
            Self::Accounts(records, rows) => {
                use AccountColumn::{Address, District, Document, Name, StreetNumber};
                let r = &records[index];
                (
                    rows[index],
                    r.code.clone(),
                    join(&[
                        r.text(Name),
                        r.text(Document),
                        [r.text(Address), r.text(StreetNumber)].join(" ").trim(),
                        r.text(District),
                    ]),
                )
            }
            Self::SupplyPoints(records, rows) => {
                let r = &records[index];
                let mut address = Address::default();
                r.address.iter().for_each(|(name, part)| address.set(name, part));
                let meter = r.meter.as_ref().map_or("", |meter| &meter.serial);
                (rows[index], r.code.clone(), join(&[&address.one_line(), meter]))
            }
            Self::Contracts(records, rows) => {
                let r = &records[index];
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                let from = r.valid_from.as_deref().map(format_stored_date).unwrap_or_default();
                (rows[index], r.code.clone(), join(&[&text(&r.supply_code), &text(&r.tariff), &from]))
            }
            Self::Readings(records) => {
                let r = &records[index];
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
                let r = &records[index];
                (
                    r.row,
                    if r.meter.is_empty() { r.supply_code.clone() } else { r.meter.clone() },
                    join(&[&format_stored_date(&r.day), &format!("{} × {} min", r.wh.len(), r.minutes), &r.reason]),
                )
            }
            Self::Charges(records) => {
                let r = &records[index];
                (r.row, r.supply_code.clone(), join(&[&r.period, &r.component, &r.amount, &r.note]))
            }
            Self::Inputs(records) => {
                let r = &records[index];
                let until = if r.until == r.period { "" } else { &r.until };
                (r.row, r.name.clone(), join(&[&r.period, until, &r.supply_code, &r.value, &r.reason]))
            }
            Self::Shadow(records) => {
                let r = &records[index];
                (
                    r.row,
                    r.supply_code.clone(),
                    join(&[&r.period, &r.component, &Decimal::new(r.amount, Currency::DECIMALS).to_string()]),
                )
            }
            Self::Prices(records) => {
                let r = &records[index];
                (
                    r.row,
                    r.name.clone(),
                    join(&[&format_stored_date(&r.day), &format!("{} × {} min", r.prices.len(), r.minutes), &r.reason]),
                )
            }
        }
    }

    /// Stores the records; returns the outcome of each, and what those of master data changed.
    pub(super) async fn store(
        &self,
        tx: &mut WriteTx,
        source: SourceId,
        clock: &Clock,
        rules: &ImportRules,
    ) -> Result<Vec<Result<StoredRow, StoreError>>> {
        let at = clock.now().timestamp_millis();
        let facts = match self {
            Self::Accounts(records, _) => {
                return Ok(tx.customers().put_accounts(records, &rules.document_types, at, || clock.id()).await?);
            }
            Self::SupplyPoints(records, _) => {
                return Ok(tx.supply().put_supply_points(records, at, || clock.id()).await?);
            }
            Self::Contracts(records, _) => return Ok(tx.supply().put_contracts(records, at).await?),
            Self::Readings(records) => tx.metering().put_readings(records, source).await?,
            Self::Curve(records) => tx.metering().put_curve_days(records, source, at, || clock.id()).await?,
            Self::Charges(records) => tx.metering().put_charges(records, source, &rules.charges).await?,
            Self::Inputs(records) => tx.metering().put_inputs(records, source, at).await?,
            Self::Prices(records) => tx.metering().put_prices(records, source, at).await?,
            Self::Shadow(records) => tx.settlement().put_shadow(records, source).await?,
        };
        // a fact keeps its file and row, and is never changed
        Ok(facts.into_iter().map(|outcome| outcome.map(|outcome| (outcome, None))).collect())
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// What a file is read with.
pub(super) struct Reading {
    pub table: Table,
    pub columns: reader::Columns,
    pub kind: ImportKind,
    pub country: String,
    pub zone: Tz,
    pub clock: Arc<Clock>,
    /// Rows of a chunk.
    pub size: usize,
}

/// Reads a file into chunks until the receiver is dropped.
pub(super) fn read(of: &Reading, sender: &mpsc::Sender<Chunk>) -> Result<()> {
    let Reading { table, columns, kind, country, zone, clock, size } = of;
    let empty = || Chunk { records: Records::new(*kind), refused: Vec::new(), rows: 0 };
    let mut chunk = empty();
    let (mut curves, mut prices) = (curve::Days::new(*zone), curve::Days::new(*zone));
    let mut codes = Codes::default();
    let mut first = true;
    table.rows(|row| {
        if std::mem::take(&mut first) {
            return ControlFlow::Continue(());
        }
        chunk.rows += 1;
        let cells = row.cells;
        let checked = table.refuse_overflow(cells).and_then(|()| columns.check(cells));
        let refused = match (&mut chunk.records, checked) {
            (Records::Curve(records), Ok(())) => {
                match intervals::interval(columns, cells, parse::one_supply_code, *zone) {
                    Ok(interval) => push_day(curves.add(interval, row.number), curve_day, records, &mut chunk.refused),
                    Err((source, refused)) => {
                        curves.spoil(&source);
                        Some(refused)
                    }
                }
            }
            (Records::Prices(records), Ok(())) => match intervals::price(columns, cells, *zone) {
                Ok(interval) => push_day(prices.add(interval, row.number), price_day, records, &mut chunk.refused),
                Err((source, refused)) => {
                    prices.spoil(&source);
                    Some(refused)
                }
            },
            (_, Err(refused)) => {
                curves.spoil(&intervals::source(columns, cells, "meter"));
                prices.spoil(&intervals::source(columns, cells, "name"));
                Some(refused)
            }
            (Records::Accounts(records, rows), _) => {
                let parsed = parse::account(columns, cells, country, clock);
                codes.push(records, rows, &row, parsed, |record| &record.code)
            }
            (Records::SupplyPoints(records, rows), _) => {
                let parsed = parse::supply_point(columns, cells, country, clock);
                codes.push(records, rows, &row, parsed, |record| &record.code)
            }
            (Records::Contracts(records, rows), _) => {
                codes.push(records, rows, &row, parse::contract(columns, cells, clock), |record| &record.code)
            }
            (Records::Charges(records), _) => {
                parse::charge(columns, cells, row.number).map(|record| records.push(record)).err()
            }
            (Records::Readings(records), _) => {
                parse::reading(columns, cells, row.number).map(|record| records.push(record)).err()
            }
            (Records::Shadow(records), _) => {
                parse::shadow(columns, cells, row.number).map(|record| records.push(record)).err()
            }
            (Records::Inputs(records), _) => {
                parse::input(columns, cells, row.number).map(|record| records.push(record)).err()
            }
        };
        if let Some((field, text)) = refused {
            chunk.refused.push((row.number, field, text));
        }
        if chunk.records.len() + chunk.refused.len() >= *size
            && sender.blocking_send(std::mem::replace(&mut chunk, empty())).is_err()
        {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    match &mut chunk.records {
        Records::Curve(records) => {
            for day in curves.finish() {
                _ = push_day(Some(day), curve_day, records, &mut chunk.refused);
            }
        }
        Records::Prices(records) => {
            for day in prices.finish() {
                _ = push_day(Some(day), price_day, records, &mut chunk.refused);
            }
        }
        _ => {}
    }
    _ = sender.blocking_send(chunk);
    Ok(())
}

/// The record of a day, or its first row and why it is refused.
type DayRecord<R> = std::result::Result<R, (u32, Refused)>;

/// Adds a complete day as a record, or its refusal.
fn push_day<V, R>(
    finished: Option<curve::Finished<V>>,
    record: fn(curve::WholeDay<V>) -> DayRecord<R>,
    records: &mut Vec<R>,
    refused: &mut Vec<(u32, &'static str, LocalizedText)>,
) -> Option<Refused> {
    match finished.map(|day| day.and_then(record)) {
        Some(Ok(record)) => records.push(record),
        Some(Err((row, (field, text)))) => refused.push((row, field, text)),
        None => {}
    }
    None
}

fn curve_day(day: curve::WholeDay<i64>) -> DayRecord<CurveDayRecord> {
    let wh = cells::whole_wh(&day.values).ok_or_else(|| {
        let text = localized!(
            "La energía de un intervalo debe estar entre 0 y 4 GWh.",
            "The energy of an interval must be from 0 to 4 GWh."
        );
        (day.row, ("kwh", text))
    })?;
    Ok(CurveDayRecord {
        meter: day.source.name,
        supply_code: day.source.supply_code,
        day: day.day.to_string(),
        minutes: day.minutes,
        wh,
        estimated: day.estimated,
        reason: day.note,
        row: day.row,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "a day of prices is always a record, one of a curve may not be")]
fn price_day(day: curve::WholeDay<Decimal>) -> DayRecord<PriceDayRecord> {
    Ok(PriceDayRecord {
        name: day.source.name,
        day: day.day.to_string(),
        minutes: day.minutes,
        prices: day.values,
        reason: day.note,
        row: day.row,
    })
}

/// Rows of the codes of a file, with a hash of what each says.
#[derive(Default)]
struct Codes {
    seen: HashMap<String, (u32, u64)>,
}

impl Codes {
    /// Adds a parsed record, unless its code came before with other data.
    fn push<T>(
        &mut self,
        records: &mut Vec<T>,
        rows: &mut Vec<u32>,
        row: &Row<'_>,
        parsed: std::result::Result<T, Refused>,
        code: impl Fn(&T) -> &String,
    ) -> Option<Refused> {
        let record = match parsed {
            Ok(record) => record,
            Err(refused) => return Some(refused),
        };
        let code = code(&record).clone();
        let mut hasher = DefaultHasher::new();
        (0..row.cells.len()).for_each(|column| row.cells.get(column).hash(&mut hasher));
        let hash = hasher.finish();
        match self.seen.get(&code) {
            Some((_, known)) if *known == hash => {}
            Some((first, _)) => {
                let text = localized!(
                    "El código «{code}» ya está en la fila {first} con otros datos: deje una de las dos.",
                    "The code «{code}» is already in row {first} with other data: keep one of the two."
                );
                return Some(("code", text));
            }
            None => _ = self.seen.insert(code, (row.number, hash)),
        }
        records.push(record);
        rows.push(row.number);
        None
    }
}
