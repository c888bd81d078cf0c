//! How values stand in the database.

use acometida_domain::{Currency, Money, Period};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{Result, StoreError};

/// Milliseconds since 1970 -> instant.
pub(crate) fn instant(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

pub(crate) fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| StoreError::Unreadable("a date"))
}

pub(crate) fn optional_day(text: Option<&str>) -> Result<Option<NaiveDate>> {
    text.map(day).transpose()
}

pub(crate) fn period(text: &str) -> Result<Period> {
    text.parse().map_err(|_| StoreError::Unreadable("a period"))
}

pub(crate) fn currency(text: &str) -> Result<Currency> {
    text.parse().map_err(|_| StoreError::Unreadable("a currency"))
}

pub(crate) fn money(minor: i64, currency_code: &str) -> Result<Money> {
    Ok(Money::new(minor, currency(currency_code)?))
}

/// A value whose name the database checks.
pub(crate) fn named<T>(value: Option<T>) -> Result<T> {
    value.ok_or(StoreError::Unreadable("a name"))
}

/// Rows counted by SQLite, which are never negative.
pub(crate) fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The intervals of a day of a load curve, Wh.
pub(crate) fn intervals(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
