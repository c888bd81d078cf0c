//! Records of an imported file, read in chunks and stored by kind.

use std::{collections::HashMap, ops::ControlFlow, path::Path};

use acometida_domain::{Currency, ImportKind, Mapping, RowOutcome, SourceId, format_stored_date};
use acometida_store::{
    StoreError, WriteTx,
    customers::account_records::{AccountColumn, AccountRecord},
    metering::{
        charges::{ChargeRecord, ManualComponents},
        curves::CurveDayRecord,
        inputs::{InputRecord, PriceDayRecord},
        readings::ReadingRecord,
    },
    settlement::shadow::ShadowRecord,
    supply::{contracts::ContractRecord, supply_points::SupplyPointRecord},
};
use rust_decimal::Decimal;
use tokio::sync::mpsc;

use super::{curve, intervals, parse, reader, table::Table};
use crate::{Clock, LocalizedText, Result};

/// Contents of the company that rows are checked against.
pub(super) struct ImportRules {
    /// Manual components of each tariff.
    pub manual: ManualComponents,
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
                (
                    rows[index],
                    r.code.clone(),
                    join(&[&r.address.one_line(), r.meter.as_ref().map_or("", |meter| &meter.serial)]),
                )
            }
            Self::Contracts(records, rows) => {
                let r = &records[index];
                (rows[index], r.code.clone(), join(&[&r.supply_code, &r.tariff, &format_stored_date(&r.valid_from)]))
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
                    r.meter.clone(),
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

    /// Stores the records; returns the outcome of each.
    pub(super) async fn store(
        &self,
        tx: &mut WriteTx,
        source: SourceId,
        clock: &Clock,
        rules: &ImportRules,
    ) -> Result<Vec<Result<RowOutcome, StoreError>>> {
        let at = clock.now().timestamp_millis();
        Ok(match self {
            Self::Accounts(records, _) => {
                tx.customers().put_accounts(records, &rules.document_types, at, || clock.id()).await?
            }
            Self::SupplyPoints(records, _) => tx.supply().put_supply_points(records, at, || clock.id()).await?,
            Self::Contracts(records, _) => tx.supply().put_contracts(records, at).await?,
            Self::Readings(records) => tx.metering().put_readings(records, source).await?,
            Self::Curve(records) => tx.metering().put_curve_days(records, source, at, || clock.id()).await?,
            Self::Charges(records) => tx.metering().put_charges(records, source, &rules.manual).await?,
            Self::Inputs(records) => tx.metering().put_inputs(records, source, at).await?,
            Self::Prices(records) => tx.metering().put_prices(records, source, at).await?,
            Self::Shadow(records) => tx.settlement().put_shadow(records, source).await?,
        })
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// Reads a file into chunks until the receiver is dropped.
pub(super) fn read(
    path: &Path,
    kind: ImportKind,
    mapping: &Mapping,
    country: &str,
    clock: &Clock,
    size: usize,
    sender: &mpsc::Sender<Chunk>,
) -> Result<()> {
    let table = Table::open(path)?;
    let columns = reader::Columns::new(kind, mapping, &table);
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
                push(records, rows, row.number, parse::account(&columns, cells, country, clock))
            }
            Records::SupplyPoints(records, rows) => {
                push(records, rows, row.number, parse::supply_point(&columns, cells, country, clock))
            }
            Records::Contracts(records, rows) => {
                push(records, rows, row.number, parse::contract(&columns, cells, clock))
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
            Records::Curve(records) => match intervals::interval(&columns, cells) {
                Ok(interval) => push_day(curves.add(interval, row.number), curve_day, records, &mut chunk.refused),
                Err(refused) => Some(refused),
            },
            Records::Prices(records) => match intervals::price(&columns, cells) {
                Ok(interval) => push_day(prices.add(interval, row.number), price_day, records, &mut chunk.refused),
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
        Records::Curve(records) => _ = push_day(curves.finish(), curve_day, records, &mut chunk.refused),
        Records::Prices(records) => _ = push_day(prices.finish(), price_day, records, &mut chunk.refused),
        _ => {}
    }
    _ = sender.blocking_send(chunk);
    Ok(())
}

/// Adds a complete day as a record, or its refusal.
fn push_day<V, R>(
    finished: Option<curve::Finished<V>>,
    record: fn(curve::WholeDay<V>) -> R,
    records: &mut Vec<R>,
    refused: &mut Vec<(u32, &'static str, LocalizedText)>,
) -> Option<reader::Refused> {
    match finished {
        Some(Ok(day)) => records.push(record(day)),
        Some(Err((row, (field, text)))) => refused.push((row, field, text)),
        None => {}
    }
    None
}

fn curve_day(day: curve::WholeDay<u32>) -> CurveDayRecord {
    CurveDayRecord {
        meter: day.key,
        day: day.day.to_string(),
        minutes: day.minutes,
        wh: day.values,
        reason: day.note,
        row: day.row,
    }
}

fn price_day(day: curve::WholeDay<Decimal>) -> PriceDayRecord {
    PriceDayRecord {
        name: day.key,
        day: day.day.to_string(),
        minutes: day.minutes,
        prices: day.values,
        reason: day.note,
        row: day.row,
    }
}

fn push<T>(
    records: &mut Vec<T>,
    rows: &mut Vec<u32>,
    row: u32,
    parsed: Result<T, reader::Refused>,
) -> Option<reader::Refused> {
    match parsed {
        Ok(record) => {
            records.push(record);
            rows.push(row);
            None
        }
        Err(refused) => Some(refused),
    }
}
