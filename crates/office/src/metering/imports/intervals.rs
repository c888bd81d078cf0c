//! Parsers of interval rows: load curves and hourly prices.

use rust_decimal::Decimal;

use super::{
    cells,
    reader::{Columns, Reader, Refused},
    row::Cells,
};
use crate::kernel::error::localized;

/// An interval of a load curve or of a price series.
pub(crate) struct Interval<V> {
    /// Meter or name of the price series.
    pub key: String,
    pub start: chrono::NaiveDateTime,
    pub value: V,
    pub note: String,
}

/// Parses an interval of a load curve, Wh.
pub(crate) fn interval(columns: &Columns, cells: Cells<'_>) -> Result<Interval<u32>, Refused> {
    let row = Reader { columns, cells };
    row.required("start")?;
    row.required("kwh")?;
    let wh = row.with("kwh", cells::thousandths)?;
    let value = u32::try_from(wh).map_err(|_| {
        (
            "kwh",
            localized!(
                "La energía de un intervalo debe estar entre 0 y 4 GWh.",
                "The energy of an interval must be from 0 to 4 GWh."
            ),
        )
    })?;
    let note = row.text("reason").to_owned();
    Ok(Interval { key: row.required("meter")?.to_owned(), start: row.with("start", cells::instant)?, value, note })
}

/// Parses a price of an interval; it may be negative.
pub(crate) fn price(columns: &Columns, cells: Cells<'_>) -> Result<Interval<Decimal>, Refused> {
    let row = Reader { columns, cells };
    row.required("start")?;
    row.required("price")?;
    Ok(Interval {
        key: row.required("name")?.to_owned(),
        start: row.with("start", cells::instant)?,
        value: row.with("price", cells::number)?.normalize(),
        note: row.text("reason").to_owned(),
    })
}
