//! Parsers of interval rows: load curves and hourly prices.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::{
    cells,
    reader::{Columns, Reader},
    row::{Cells, Refused},
};
use crate::kernel::error::localized;

/// What a curve of intervals belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Source {
    /// Serial number of the meter, or name of the price series.
    pub name: String,
    /// Code of the supply point, when it is given instead of the meter or besides it.
    pub supply_code: String,
}

/// An interval of a load curve or of a price series.
pub(crate) struct Interval<V> {
    pub source: Source,
    pub day: NaiveDate,
    /// Minute of the day at its start; at its end in files that write 24:00.
    pub minute: u32,
    pub value: V,
    pub estimated: bool,
    pub note: String,
}

/// A refused interval, and the curve whose day it spoils.
pub(crate) type Spoiled = (Source, Refused);

/// Curve of a row that is refused before it is parsed.
pub(crate) fn source(columns: &Columns, cells: Cells<'_>, name: &'static str) -> Source {
    let row = Reader { columns, cells };
    let supply_code = if name == "meter" { row.text("supply").to_owned() } else { String::new() };
    Source { name: row.text(name).to_owned(), supply_code }
}

/// Parses an interval of a load curve, µWh.
pub(crate) fn interval(
    columns: &Columns,
    cells: Cells<'_>,
    supply_code: impl Fn(&str) -> Result<String, crate::LocalizedText>,
    zone: Tz,
) -> Result<Interval<i64>, Spoiled> {
    let row = Reader { columns, cells };
    let (name, supply) = (row.text("meter").to_owned(), row.with("supply", supply_code));
    let source = Source { name, supply_code: supply.clone().unwrap_or_default() };
    let parse = || {
        supply?;
        if source.name.is_empty() && source.supply_code.is_empty() {
            return Err((
                "meter",
                localized!("Indique el medidor o el suministro.", "Enter the meter or the supply point."),
            ));
        }
        let value = row.energy("kwh")?;
        if value < 0 {
            return Err((
                "kwh",
                localized!(
                    "La energía de un intervalo no puede ser negativa.",
                    "The energy of an interval cannot be negative."
                ),
            ));
        }
        let (day, minute) = start(&row, zone)?;
        let (estimated, note) = (row.with("estimated", cells::yes)?, row.text("reason").to_owned());
        Ok(Interval { source: source.clone(), day, minute, value, estimated, note })
    };
    parse().map_err(|refused| (source.clone(), refused))
}

/// Parses a price of an interval; it may be negative.
pub(crate) fn price(columns: &Columns, cells: Cells<'_>, zone: Tz) -> Result<Interval<Decimal>, Spoiled> {
    let row = Reader { columns, cells };
    let source = Source { name: row.text("name").to_owned(), supply_code: String::new() };
    let parse = || {
        row.required("name")?;
        let value = row.number("price")?.normalize();
        let (day, minute) = start(&row, zone)?;
        Ok(Interval {
            source: source.clone(),
            day,
            minute,
            value,
            estimated: false,
            note: row.text("reason").to_owned(),
        })
    };
    parse().map_err(|refused| (source.clone(), refused))
}

/// Day and minute of an interval, whose hour may have a column of its own.
fn start(row: &Reader<'_>, zone: Tz) -> Result<(NaiveDate, u32), Refused> {
    let moment = row.moment("start")?;
    match row.some("hour", cells::hour)? {
        Some(minute) => Ok((moment.day, minute)),
        None => Ok(moment.local(zone)),
    }
}
