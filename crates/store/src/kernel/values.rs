//! Conversions of stored values.

use acometida_domain::{Currency, Money, Period};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{Result, StoreError};

/// Row of the desk of this file.
pub(crate) const THIS_DESK: i64 = 1;

/// Converts milliseconds since 1970 UTC to an instant.
pub(crate) fn instant(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

/// Parses `2026-10-31`. A settlement reads many dates in this single format, which is faster than the general parser.
pub(crate) fn day(text: &str) -> Result<NaiveDate> {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let whole = || {
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    };
    whole().filter(|_| text.len() == 10).ok_or(StoreError::Unreadable("a date"))
}

pub(crate) fn optional_day(text: Option<&str>) -> Result<Option<NaiveDate>> {
    text.map(day).transpose()
}

pub(crate) fn period(text: &str) -> Result<Period> {
    text.parse().map_err(|_| StoreError::Unreadable("a period"))
}

pub(crate) fn decimal(text: &str) -> Result<Decimal> {
    text.parse().map_err(|_| StoreError::Unreadable("a decimal"))
}

pub(crate) fn currency(text: &str) -> Result<Currency> {
    text.parse().map_err(|_| StoreError::Unreadable("a currency"))
}

pub(crate) fn money(minor: i64, currency_code: &str) -> Result<Money> {
    Ok(Money::new(minor, currency(currency_code)?))
}

/// Row of the entity with an id.
pub(crate) fn row_of(connection: &Connection, table: &str, id: Uuid) -> Result<i64> {
    Ok(connection.prepare_cached(&format!("select n from {table} where id = ?"))?.query_row([id], |row| row.get(0))?)
}

/// A value parsed from a stored name.
pub(crate) fn named<T>(value: Option<T>) -> Result<T> {
    value.ok_or(StoreError::Unreadable("a name"))
}

/// A count of SQLite, never negative.
pub(crate) fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Intervals of a day of a load curve, Wh.
pub(crate) fn intervals(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four))
}

/// Printed number of an invoice or note: `S001-00000042`.
#[must_use]
pub fn printed_number(series: &str, number: i64) -> String {
    format!("{series}-{number:08}")
}

pub(crate) fn unreadable(_: rusqlite::types::FromSqlError) -> StoreError {
    StoreError::Unreadable("a row")
}
