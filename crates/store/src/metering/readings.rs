//! Register readings with their edits, and source files.

use acometida_domain::{
    NewReadingEdit, OperatorId, Page, PageRequest, ReadingEditKind, ReadingRow, Register, RowOutcome, SourceId,
    SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{
        each_row::each_row,
        tx::MeteringWrites,
        values::{self, row_of},
    },
    supply::meters::{FoundMeter, find_meter},
};

/// A reading of a file. The meter is given by its serial number, or by the code of its supply point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRecord {
    /// Serial number of the meter; empty when the supply point is given.
    pub meter: String,
    /// Code of the supply point; empty when the meter is given.
    pub supply_code: String,
    /// Day of the reading, `2026-06-30`.
    pub read_on: String,
    /// Register of the meter.
    pub register: Register,
    /// Value on the dial, Wh, W or varh.
    pub value: i64,
    /// Whether the value is an estimate.
    pub estimated: bool,
    /// Line of the file.
    pub row: u32,
}

/// A meter at a supply point, with the last readings of a register.
#[derive(Debug, Clone)]
pub struct MeterDial {
    /// Whole digits of the dial.
    pub digits: u8,
    /// Multiplier of the measuring transformers.
    pub multiplier: Decimal,
    /// First day at the supply point.
    pub installed_on: NaiveDate,
    /// Last day at the supply point; absent while in place.
    pub removed_on: Option<NaiveDate>,
    /// Contracted power in force, W; absent when unknown.
    pub contracted_power_w: Option<i64>,
    /// Day and thousandths of the last readings before the day asked for, edits applied.
    pub earlier: Vec<(NaiveDate, i64)>,
}

/// Readings of a register that a typed one is compared with: those of about a year.
const EARLIER: u32 = 14;

impl Store {
    /// The meter of a supply point with its last readings of a register before a day; none when it has no such meter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn meter_dial(
        &self,
        supply_point: SupplyPointId,
        serial: &str,
        register: Register,
        day: NaiveDate,
    ) -> Result<Option<MeterDial>> {
        let (day, register) = (day.to_string(), register.name());
        let meter = sqlx::query!(
            r#"select n, digits as "digits: u8", multiplier, installed_on, removed_on,
                      (select max(contracted_power_w) from contract c where c.supply_point_id = m.supply_point_id
                       and c.valid_from <= ?3 and coalesce(c.valid_to, '9999') >= ?3) as "power?: i64"
               from meter m where supply_point_id = ?1 and serial = ?2"#,
            supply_point.0,
            serial,
            day
        )
        .fetch_optional(self.readers())
        .await?;
        let Some(meter) = meter else { return Ok(None) };
        let earlier = sqlx::query!(
            r#"select read_on as "read_on!: String", value as "value!: i64" from (
                   select read_on, value from reading r where meter_n = ?1 and register = ?2 and read_on < ?3
                     and not exists (select 1 from reading_edit e where e.meter_n = r.meter_n and e.read_on = r.read_on and e.register = r.register)
                   union all
                   select read_on, value from reading_edit e where meter_n = ?1 and register = ?2 and read_on < ?3 and value is not null
                     and not exists (select 1 from reading_edit l where l.meter_n = e.meter_n and l.read_on = e.read_on and l.register = e.register
                                     and (l.at, l.id) > (e.at, e.id)))
               order by 1 desc limit ?4"#,
            meter.n,
            register,
            day,
            EARLIER
        )
        .fetch_all(self.readers())
        .await?;
        Ok(Some(MeterDial {
            digits: meter.digits,
            multiplier: values::decimal(&meter.multiplier)?,
            installed_on: values::day(&meter.installed_on)?,
            removed_on: meter.removed_on.as_deref().map(values::day).transpose()?,
            contracted_power_w: meter.power.filter(|watts| *watts > 0),
            earlier: earlier
                .into_iter()
                .map(|row| Ok((values::day(&row.read_on)?, row.value)))
                .collect::<Result<_>>()?,
        }))
    }

    /// A page of the readings of a supply point with their edits, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn readings(&self, supply_point: SupplyPointId, page: PageRequest) -> Result<Page<ReadingRow>> {
        let total = sqlx::query_scalar!(
            r#"select (select count(*) from meter m join reading r on r.meter_n = m.n where m.supply_point_id = ?1)
                    + (select count(*) from meter m join reading_edit e on e.meter_n = m.n where m.supply_point_id = ?1) as "n!: i64""#,
            supply_point.0
        )
        .fetch_one(self.readers())
        .await?;
        let limit = page.limit();
        let rows = sqlx::query!(
            r#"select m.serial as "serial!: String", r.register as "register!: String", r.read_on as "read_on!: String", r.value as "value!: i64",
                      r.estimated as "estimated!: i64", f.name || ':' || r.source_row as "origin!: String", null as "edit: String",
                      exists (select 1 from reading_edit e where e.meter_n = m.n and e.read_on = r.read_on and e.register = r.register) as "replaced!: i64",
                      0 as "at!: i64"
               from meter m join reading r on r.meter_n = m.n join source_file f on f.n = r.source_n where m.supply_point_id = ?1
               union all
               select m.serial, e.register, e.read_on, coalesce(e.value, 0), e.kind = 'estimated', o.login || ': ' || e.reason, e.kind,
                      exists (select 1 from reading_edit l where l.meter_n = m.n and l.read_on = e.read_on and l.register = e.register
                              and (l.at, l.id) > (e.at, e.id)), e.at
               from meter m join reading_edit e on e.meter_n = m.n join operator o on o.id = e.operator_id where m.supply_point_id = ?1
               order by 3 desc, 2, 9 desc limit ?2 offset ?3"#,
            supply_point.0,
            limit,
            page.offset
        )
        .fetch_all(self.readers())
        .await?;
        let rows = rows
            .into_iter()
            .map(|row| {
                Ok(ReadingRow {
                    meter_serial: row.serial,
                    register: values::named(Register::from_name(&row.register))?,
                    read_on: values::day(&row.read_on)?,
                    value: row.value,
                    estimated: row.estimated == 1,
                    edit: row.edit.map(|kind| values::named(ReadingEditKind::from_name(&kind))).transpose()?,
                    replaced: row.replaced == 1,
                    origin: row.origin,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// Latest month with readings, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn latest_period(&self) -> Result<Option<acometida_domain::Period>> {
        let day = sqlx::query_scalar!(
            r#"select max(substr(value, 1, 7)) as "day?: String" from desk_setting where key = 'latest_reading'"#
        )
        .fetch_one(self.readers())
        .await?;
        day.as_deref().map(values::period).transpose()
    }
}

impl MeteringWrites<'_> {
    /// Stores a person's edit of a reading; false when the supply point has no such meter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_reading_edit(
        &mut self,
        id: Uuid,
        supply_point: SupplyPointId,
        edit: &NewReadingEdit,
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<bool> {
        let kind = match (edit.value, edit.method) {
            (None, _) => ReadingEditKind::Voided,
            (Some(_), None) => ReadingEditKind::Edited,
            (Some(_), Some(_)) => ReadingEditKind::Estimated,
        };
        self.bulk(|connection| {
            let meter = connection
                .prepare_cached("select n, serial, digits from meter where supply_point_id = ? and serial = ?")?
                .query_row(params![supply_point.0, edit.meter_serial], FoundMeter::read)
                .optional()?;
            let Some(meter) = meter else { return Ok(false) };
            if let Some(value) = edit.value {
                meter.check_dial(edit.register, value)?;
            }
            let method = edit.method.filter(|_| edit.value.is_some()).map(|method| method.name());
            connection
                .prepare_cached(
                    "insert into reading_edit (id, meter_n, read_on, register, kind, value, method, reason, operator_id, at)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    id,
                    meter.n,
                    edit.read_on.to_string(),
                    edit.register.name(),
                    kind.name(),
                    edit.value,
                    method,
                    edit.reason,
                    operator.0,
                    at_ms
                ])?;
            Ok(true)
        })
        .await
    }

    /// Whether a file with this id was loaded already.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn has_source(&mut self, id: SourceId) -> Result<bool> {
        let n = sqlx::query_scalar!("select count(*) from source_file where id = ?", id.0)
            .fetch_one(self.connection()?)
            .await?;
        Ok(n > 0)
    }

    /// Stores the name and hash of an imported file.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_source(
        &mut self,
        id: SourceId,
        name: &str,
        sha256: &[u8; 32],
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<()> {
        let sha256 = sha256.as_slice();
        sqlx::query!(
            "insert into source_file (id, name, sha256, loaded_at, operator_id) values (?, ?, ?, ?, ?)",
            id.0,
            name,
            sha256,
            at_ms,
            operator.0
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Stores readings; one already stored is unchanged.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_readings(
        &mut self,
        records: &[ReadingRecord],
        source: SourceId,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| {
            let mut insert = connection.prepare_cached(
                "insert into reading (meter_n, read_on, register, value, estimated, source_n, source_row) values (?, ?, ?, ?, ?, ?, ?)
                 on conflict do nothing",
            )?;
            let source = row_of(connection, "source_file", source.0)?;
            let mut latest = String::new();
            // the registers of a meter follow each other; a supply point may change its meter between two days
            let mut last: Option<(&ReadingRecord, FoundMeter)> = None;
            let outcomes = each_row(connection, records, |r| {
                    let meter = match last.take() {
                        Some((of, meter))
                            if of.meter == r.meter
                                && of.supply_code == r.supply_code
                                && (!r.meter.is_empty() || of.read_on == r.read_on) =>
                        {
                            meter
                        }
                        _ => find_meter(connection, &r.meter, &r.supply_code, &r.read_on)?,
                    };
                    let (n, fits) = (meter.n, meter.check_dial(r.register, r.value));
                    last = Some((r, meter));
                    fits?;
                    if r.read_on > latest {
                        r.read_on.clone_into(&mut latest);
                    }
                    let kept = insert.execute(params![n, r.read_on, r.register.name(), r.value, r.estimated, source, r.row])?;
                    Ok(if kept > 0 { RowOutcome::Created } else { RowOutcome::Unchanged })
                })?;
            save_latest_day(connection, &latest)?;
            Ok(outcomes)
        })
        .await
    }
}

/// Stores the latest day with a reading, so that no screen has to scan all readings.
fn save_latest_day(connection: &Connection, day: &str) -> Result<()> {
    if !day.is_empty() {
        connection
            .prepare_cached(
                "insert into desk_setting (key, value) values ('latest_reading', ?1)
                 on conflict (key) do update set value = excluded.value where excluded.value > value",
            )?
            .execute([day])?;
    }
    Ok(())
}
