//! Load curves with their edits (C10, S10).

use std::sync::Arc;

use acometida_domain::{
    CurveKind, Intervals, LoadCurve, LoadCurveDay, NewCurveEdit, OperatorId, RowOutcome, SourceId, SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store, StoreError,
    kernel::{
        each_row::each_row,
        tx::MeteringWrites,
        values::{self, unreadable},
    },
    metering::sources::Sources,
    supply::meters::find_meter,
};

/// A day of a load curve of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurveDayRecord {
    /// Serial number of the meter; empty when the supply point is given.
    pub meter: String,
    /// Code of the supply point; empty when the meter is given.
    pub supply_code: String,
    /// Day, `2026-06-30`.
    pub day: String,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh of each interval from midnight.
    pub wh: Vec<u32>,
    /// Whether any interval is an estimate.
    pub estimated: bool,
    /// Why it replaces the stored day; empty the first time.
    pub reason: String,
    /// Line of the file.
    pub row: u32,
}

/// A day of a load curve in force, as loaded or as last edited.
#[derive(Debug, Clone)]
pub struct CurveDay {
    /// Day, in the company's time zone.
    pub day: NaiveDate,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh of each interval, with the multiplier applied.
    pub wh: Intervals,
    /// File, or author and reason of the edit.
    pub source: Arc<str>,
    /// Whether it was measured, estimated, or edited after being loaded.
    pub kind: CurveKind,
}

/// Days of a meter between two days, in order.
pub(crate) fn days(
    connection: &Connection,
    (meter, times): (i64, Decimal),
    (from, to): (NaiveDate, NaiveDate),
    any_edit: bool,
    sources: &mut Sources,
) -> Result<Vec<CurveDay>> {
    let whole = times.is_integer().then(|| times.to_u32()).flatten();
    let multiply = |counted: &mut [u32]| match whole {
        Some(1) => {}
        Some(times) => counted.iter_mut().for_each(|wh| *wh = wh.saturating_mul(times)),
        None => counted.iter_mut().for_each(|wh| *wh = nearest(Decimal::from(*wh) * times)),
    };
    let span = params![meter, from.to_string(), to.to_string()];
    let mut loaded = connection.prepare_cached(
        "select day, minutes, wh, source_n, estimated from load_curve_day where meter_n = ?1 and day between ?2 and ?3 order by day",
    )?;
    let mut rows = loaded.query(span)?;
    let (mut read, mut all) = (Vec::with_capacity(31), Vec::with_capacity(31 * 96));
    while let Some(row) = rows.next()? {
        all.extend(values::intervals(row.get_ref(2)?.as_blob().map_err(unreadable)?));
        let day = values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?;
        let source = sources.name(connection, row.get(3)?)?;
        let kind = if row.get(4)? { CurveKind::Estimated } else { CurveKind::Raw };
        read.push((all.len(), day, row.get(1)?, source, kind));
    }
    multiply(&mut all);
    let days = Intervals::days(all, read.iter().map(|(end, ..)| *end).collect());
    let of = |((_, day, minutes, source, kind), wh)| CurveDay { day, minutes, wh, source, kind };
    let mut found: Vec<CurveDay> = read.into_iter().zip(days).map(of).collect();
    if !any_edit {
        return Ok(found);
    }
    let mut edits = connection.prepare_cached(
        "select e.day, e.minutes, e.wh, coalesce(f.name || ':' || e.source_row, o.login) || ': ' || e.reason
         from curve_edit e join operator o on o.id = e.operator_id left join source_file f on f.n = e.source_n
         where e.meter_n = ?1 and e.day between ?2 and ?3 order by e.at, e.id",
    )?;
    let mut rows = edits.query(span)?;
    while let Some(row) = rows.next()? {
        let day = values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?;
        found.retain(|of| of.day != day);
        if let Some(minutes) = row.get(1)? {
            let mut wh: Vec<u32> = values::intervals(row.get_ref(2)?.as_blob().map_err(unreadable)?).collect();
            multiply(&mut wh);
            found.push(CurveDay {
                day,
                minutes,
                wh: wh.into(),
                source: row.get::<_, String>(3)?.into(),
                kind: CurveKind::Edited,
            });
        }
    }
    found.sort_by_key(|of| of.day);
    Ok(found)
}

/// Whether any load curve has edits.
pub(crate) fn any_edit(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("select exists (select 1 from curve_edit)")?.query_row([], |row| row.get(0))?)
}

impl Store {
    /// Load curve of the meters of a service between two days, and the first and last day with a curve.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn load_curve(&self, supply_point: SupplyPointId, from: NaiveDate, to: NaiveDate) -> Result<LoadCurve> {
        self.bulk_read(|connection| load_curve(connection, supply_point, from, to)).await
    }
}

fn load_curve(
    connection: &Connection,
    supply_point: SupplyPointId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<LoadCurve> {
    let any_edit = any_edit(connection)?;
    let mut sources = Sources::default();
    let mut meters = connection.prepare_cached(
        "select m.n, m.serial, m.multiplier, (select min(day) from load_curve_day where meter_n = m.n),
                (select max(day) from load_curve_day where meter_n = m.n)
         from meter m where m.supply_point_id = ?",
    )?;
    let mut rows = meters.query([supply_point.0])?;
    let mut curve = LoadCurve { first: None, last: None, days: Vec::new() };
    while let Some(row) = rows.next()? {
        let (meter, serial): (i64, String) = (row.get(0)?, row.get(1)?);
        let times = values::decimal(row.get_ref(2)?.as_str().map_err(unreadable)?)?;
        let day = |column| row.get::<_, Option<String>>(column);
        let (first, last) = (values::optional_day(day(3)?.as_deref())?, values::optional_day(day(4)?.as_deref())?);
        curve.first = curve.first.min(first).or(curve.first).or(first);
        curve.last = curve.last.max(last);
        curve.days.extend(days(connection, (meter, times), (from, to), any_edit, &mut sources)?.into_iter().map(
            |of| LoadCurveDay {
                day: of.day,
                meter_serial: serial.clone(),
                minutes: of.minutes,
                wh: of.wh.into(),
                kind: of.kind,
                source: of.source.to_string(),
            },
        ));
    }
    curve.days.sort_by_key(|day| day.day);
    Ok(curve)
}

fn nearest(wh: Decimal) -> u32 {
    wh.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_u32().unwrap_or(u32::MAX)
}

fn bytes(wh: &[u32]) -> Vec<u8> {
    wh.iter().flat_map(|wh| wh.to_le_bytes()).collect()
}

impl MeteringWrites<'_> {
    /// Stores days of load curves. A day stored with the same values is unchanged; with other values it is replaced
    /// when a reason is given.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_curve_days(
        &mut self,
        records: &[CurveDayRecord],
        source: SourceId,
        at_ms: i64,
        mut id: impl FnMut() -> Uuid + Send,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| {
            each_row(connection, records, |record| put_curve_day(connection, record, source, at_ms, &mut id))
        })
        .await
    }

    /// Stores a person's edit of a day of a meter's load curve; false when the supply point has no such meter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_curve_edit(
        &mut self,
        id: Uuid,
        supply_point: SupplyPointId,
        edit: &NewCurveEdit,
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<bool> {
        self.bulk(|connection| {
            let meter = connection
                .prepare_cached("select n, multiplier from meter where supply_point_id = ? and serial = ?")?
                .query_row(params![supply_point.0, edit.meter_serial], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            let Some((meter, times)) = meter else { return Ok(false) };
            let times = values::decimal(&times)?;
            let counted = |wh: &u32| {
                let counted = Decimal::from(*wh).checked_div(times);
                counted.map(nearest).ok_or(StoreError::Unreadable("the multiplier of a meter"))
            };
            let wh = edit.wh.as_ref().map(|wh| wh.iter().map(counted).collect::<Result<Vec<_>>>()).transpose()?;
            let wh = wh.as_deref().map(bytes);
            let minutes = edit.wh.as_ref().map(|_| edit.minutes);
            connection.execute(
                "insert into curve_edit (id, meter_n, day, minutes, wh, reason, operator_id, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                params![id, meter, edit.day.to_string(), minutes, wh, edit.reason, operator.0, at_ms],
            )?;
            Ok(true)
        })
        .await
    }
}

fn put_curve_day(
    connection: &Connection,
    r: &CurveDayRecord,
    source: SourceId,
    at_ms: i64,
    id: &mut impl FnMut() -> Uuid,
) -> Result<RowOutcome> {
    let meter = find_meter(connection, &r.meter, &r.supply_code, &r.day)?.n;
    let wh = bytes(&r.wh);
    // true when the day is stored with these values, null when it is not stored
    let same_values: Option<bool> = connection
        .prepare_cached(
            "select coalesce((select minutes is ?3 and wh is ?4 from curve_edit where meter_n = ?1 and day = ?2 order by at desc, id desc limit 1),
                             (select minutes = ?3 and wh = ?4 from load_curve_day where meter_n = ?1 and day = ?2))",
        )?
        .query_row(params![meter, r.day, r.minutes, wh], |row| row.get(0))?;
    match same_values {
        Some(true) => Ok(RowOutcome::Unchanged),
        Some(false) if r.reason.is_empty() => {
            let named = if r.meter.is_empty() { &r.supply_code } else { &r.meter };
            Err(Refusal::CurveDiffers(named.clone(), r.day.clone()).into())
        }
        Some(false) => {
            connection
                .prepare_cached(
                    "insert into curve_edit (id, meter_n, day, minutes, wh, reason, source_n, source_row, operator_id, at)
                     select ?1, ?2, ?3, ?4, ?5, ?6, n, ?8, operator_id, ?9 from source_file where id = ?7",
                )?
                .execute(params![id(), meter, r.day, r.minutes, wh, r.reason, source.0, r.row, at_ms])?;
            Ok(RowOutcome::Changed)
        }
        None => {
            connection
                .prepare_cached(
                    "insert into load_curve_day (meter_n, day, minutes, wh, estimated, source_n, source_row)
                     values (?, ?, ?, ?, ?, (select n from source_file where id = ?), ?)",
                )?
                .execute(params![meter, r.day, r.minutes, wh, r.estimated, source.0, r.row])?;
            Ok(RowOutcome::Created)
        }
    }
}
