//! Inputs of a month by name, and price series (S9).

use std::collections::BTreeMap;

use acometida_domain::{InputFilter, InputValue, Page, PageRequest, Period, RowOutcome, SourceId, SupplyPointId};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store, StoreError,
    kernel::{each_row::each_row, tx::MeteringWrites, values},
};

/// An input value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRecord {
    /// Name of the input.
    pub name: String,
    /// Code of the supply point; empty for all services.
    pub supply_code: String,
    /// First month, `2026-10`.
    pub period: String,
    /// Last month, `2026-12`.
    pub until: String,
    /// Value, a decimal in the input's own unit.
    pub value: String,
    /// Why it replaces the value in force; empty the first time.
    pub reason: String,
    /// Line of the file.
    pub row: u32,
}

/// A day of prices of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceDayRecord {
    /// Name of the price series.
    pub name: String,
    /// Day, `2026-06-30`.
    pub day: String,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Price of each interval from midnight.
    pub prices: Vec<Decimal>,
    /// Why it replaces the prices in force; empty the first time.
    pub reason: String,
    /// Line of the file.
    pub row: u32,
}

/// A day of prices in force.
#[derive(Debug, Clone)]
pub struct PricedDay {
    /// Day, in the company's time zone.
    pub day: NaiveDate,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Price of each interval from midnight, in the unit of the file.
    pub prices: Vec<Decimal>,
    /// `file:row`.
    pub source: String,
    /// When it was loaded, UTC.
    pub loaded_at: DateTime<Utc>,
    /// Login of the operator who loaded it.
    pub loaded_by: String,
}

/// Condition of a value that no other supersedes; of several valid in a month, the one that starts last applies.
const IN_FORCE: &str = "not exists (select 1 from input_value later where later.supersedes = v.id)";

/// Version of a value: one more than the values it supersedes.
const VERSION: &str = "(with recursive earlier (id, n) as (
        select v.id, 1 union all
        select e.supersedes, n + 1 from earlier join input_value e on e.id = earlier.id where e.supersedes is not null)
    select max(n) from earlier)";

const VALUE: &str = "select v.name, v.supply_point_id, s.code, v.period, v.until, v.value, v.reason, v.loaded_at, o.login, f.name as file,
    v.source_row";

const FROM: &str = " from input_value v join source_file f on f.n = v.source_n join operator o on o.id = f.operator_id
    left join supply_point s on s.id = v.supply_point_id where 1";

impl Store {
    /// Values in force for all services in a month, by name.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn values_in_force(&self, period: Period) -> Result<BTreeMap<String, InputValue>> {
        let text = period.to_string();
        let mut query = QueryBuilder::<Sqlite>::new(format!(
            "{VALUE}, {VERSION} as version, 1 as in_force{FROM} and v.supply_point_id is null and {IN_FORCE}"
        ));
        query
            .push(" and v.period <= ")
            .push_bind(&text)
            .push(" and v.until >= ")
            .push_bind(&text)
            .push(" order by v.period");
        let rows = query.build().fetch_all(self.readers()).await?;
        rows.iter().map(|row| input_value(row).map(|value| (value.name.clone(), value))).collect()
    }

    /// A page of all loaded versions, latest months first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn input_values(&self, filter: &InputFilter, page: PageRequest) -> Result<Page<InputValue>> {
        let total: i64 = values_query("select count(*)", filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = values_query(&format!("{VALUE}, {VERSION} as version, {IN_FORCE} as in_force"), filter);
        query
            .push(" order by v.period desc, v.name, s.code, v.loaded_at desc, v.id desc limit ")
            .push_bind(page.limit());
        query.push(" offset ").push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        Ok(Page { rows: rows.iter().map(input_value).collect::<Result<_>>()?, total: values::count(total) })
    }

    /// Prices of a series in force on a range of days, in order of day.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn prices(&self, name: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<PricedDay>> {
        let (from, to) = (from.to_string(), to.to_string());
        let rows = sqlx::query!(
            r#"select p.day, p.minutes, p.prices, p.source_row, p.loaded_at, f.name, o.login
               from price_day p join source_file f on f.n = p.source_n join operator o on o.id = f.operator_id
               where p.name = ?1 and p.day between ?2 and ?3
               and not exists (select 1 from price_day later where later.supersedes = p.id) order by p.day"#,
            name,
            from,
            to
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(PricedDay {
                    day: values::day(&row.day)?,
                    minutes: u16::try_from(row.minutes).map_err(|_| StoreError::Unreadable("an interval"))?,
                    prices: serde_json::from_str(&row.prices).map_err(|_| StoreError::Unreadable("prices"))?,
                    source: format!("{}:{}", row.name, row.source_row),
                    loaded_at: values::instant(row.loaded_at),
                    loaded_by: row.login,
                })
            })
            .collect()
    }
}

fn values_query<'a>(columns: &str, filter: &'a InputFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(FROM);
    if let Some(name) = filter.name.as_deref().filter(|name| !name.is_empty()) {
        query.push(" and v.name = ").push_bind(name);
    }
    if let Some(period) = filter.period {
        query
            .push(" and v.period <= ")
            .push_bind(period.to_string())
            .push(" and v.until >= ")
            .push_bind(period.to_string());
    }
    query
}

fn input_value(row: &SqliteRow) -> Result<InputValue> {
    let (file, source_row): (String, i64) = (row.try_get("file")?, row.try_get("source_row")?);
    Ok(InputValue {
        name: row.try_get("name")?,
        supply_point: row.try_get::<Option<Uuid>, _>("supply_point_id")?.map(SupplyPointId),
        supply_code: row.try_get("code")?,
        period: values::period(row.try_get("period")?)?,
        until: values::period(row.try_get("until")?)?,
        value: values::decimal(row.try_get("value")?)?,
        version: values::count(row.try_get("version")?),
        reason: row.try_get("reason")?,
        in_force: row.try_get("in_force")?,
        loaded_at: values::instant(row.try_get("loaded_at")?),
        loaded_by: row.try_get("login")?,
        source: format!("{file}:{source_row}"),
    })
}

impl MeteringWrites<'_> {
    /// Stores values. One stored with the same value is unchanged; another value becomes a new version when a reason is
    /// given, and is refused otherwise.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_inputs(
        &mut self,
        records: &[InputRecord],
        source: SourceId,
        at_ms: i64,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| each_row(connection, records, |record| put_input(connection, record, source, at_ms)))
            .await
    }

    /// Stores days of prices by the rule of [`Self::put_inputs`].
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_prices(
        &mut self,
        records: &[PriceDayRecord],
        source: SourceId,
        at_ms: i64,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| each_row(connection, records, |record| put_prices(connection, record, source, at_ms)))
            .await
    }
}

/// Value that the row supersedes, and its outcome; the value in force is given with whether the row repeats it.
fn superseded(
    known: Option<(Uuid, bool)>,
    reason: &str,
    refusal: impl FnOnce() -> Refusal,
) -> Result<(Option<Uuid>, RowOutcome)> {
    match known {
        None => Ok((None, RowOutcome::Created)),
        Some((_, true)) => Ok((None, RowOutcome::Unchanged)),
        Some((_, false)) if reason.is_empty() => Err(refusal().into()),
        Some((last, false)) => Ok((Some(last), RowOutcome::Changed)),
    }
}

/// Id of what a row of a file stores: the same whenever the row is loaded again.
fn row_id(source: SourceId, row: u32, name: &str, when: &str) -> Uuid {
    Uuid::new_v5(&source.0, format!("{row}:{name}:{when}").as_bytes())
}

fn put_input(connection: &Connection, r: &InputRecord, source: SourceId, at: i64) -> Result<RowOutcome> {
    let supply_point: Option<Uuid> = if r.supply_code.is_empty() {
        None
    } else {
        let found = connection
            .prepare_cached("select id from supply_point where code = ?")?
            .query_row([&r.supply_code], |row| row.get(0))
            .optional()?;
        Some(found.ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?)
    };
    let known = connection
        .prepare_cached(
            "select id, value = ?4 and until = ?5 from input_value v where name = ?1 and period = ?2 and supply_point_id is ?3
             and not exists (select 1 from input_value where supersedes = v.id) order by loaded_at desc, id desc limit 1",
        )?
        .query_row(params![r.name, r.period, supply_point, r.value, r.until], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (supersedes, outcome) =
        superseded(known, &r.reason, || Refusal::InputDiffers(r.name.clone(), r.period.clone()))?;
    if outcome != RowOutcome::Unchanged {
        connection
            .prepare_cached(
                "insert into input_value (id, name, supply_point_id, period, until, value, supersedes, reason, source_n, source_row, loaded_at)
                 values (?, ?, ?, ?, ?, ?, ?, ?, (select n from source_file where id = ?), ?, ?)",
            )?
            .execute(params![
                row_id(source, r.row, &r.name, &r.period), r.name, supply_point, r.period, r.until, r.value, supersedes, r.reason, source.0, r.row, at
            ])?;
    }
    Ok(outcome)
}

fn put_prices(connection: &Connection, r: &PriceDayRecord, source: SourceId, at: i64) -> Result<RowOutcome> {
    let prices = serde_json::to_string(&r.prices).map_err(|_| StoreError::Unreadable("prices"))?;
    let known = connection
        .prepare_cached(
            "select id, minutes = ?3 and prices = ?4 from price_day p where name = ?1 and day = ?2
             and not exists (select 1 from price_day where supersedes = p.id) order by loaded_at desc, id desc limit 1",
        )?
        .query_row(params![r.name, r.day, r.minutes, prices], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (supersedes, outcome) = superseded(known, &r.reason, || Refusal::InputDiffers(r.name.clone(), r.day.clone()))?;
    if outcome != RowOutcome::Unchanged {
        connection
            .prepare_cached(
                "insert into price_day (id, name, day, minutes, prices, supersedes, reason, source_n, source_row, loaded_at)
                 values (?, ?, ?, ?, ?, ?, ?, (select n from source_file where id = ?), ?, ?)",
            )?
            .execute(params![
                row_id(source, r.row, &r.name, &r.day), r.name, r.day, r.minutes, prices, supersedes, r.reason, source.0, r.row, at
            ])?;
    }
    Ok(outcome)
}
