//! Interval files of the Australian market (NEM12) as rows of meter, start and kWh.
//!
//! Source: AEMO, Meter Data File Format Specification NEM12 and NEM13: record 200 names the meter, its unit and the
//! length of the intervals; record 300 is a day of them.

use std::{io::Read, ops::ControlFlow};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rust_decimal::Decimal;

use super::row::{COLUMNS, Cells, Row, wrong};
use crate::{OfficeError, Result, kernel::error::localized};

/// First bytes of the file.
pub(super) const START: &[u8] = b"100,NEM12";

/// Meter of the following days.
struct Stream {
    meter: String,
    /// Intervals of a day.
    count: usize,
    minutes: i64,
    /// kWh of one unit; absent when it is not active energy drawn from the grid.
    kwh: Option<Decimal>,
}

/// Calls `see` with the headings and every interval until it breaks.
pub(super) fn rows(source: impl Read, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
    let headings = COLUMNS.map(str::to_owned);
    if see(Row { number: 1, cells: Cells::Texts(&headings) }).is_break() {
        return Ok(());
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source);
    let mut stream: Option<Stream> = None;
    for (at, record) in reader.records().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let record = record.map_err(|_| unreadable(line))?;
        let field = |place: usize| record.get(place).unwrap_or_default().trim();
        match field(0) {
            "200" => stream = Some(named(&field).ok_or_else(|| unreadable(line))?),
            "300" => {
                let of = stream.as_ref().ok_or_else(|| unreadable(line))?;
                let Some(kwh) = of.kwh else { continue };
                let day = NaiveDate::parse_from_str(field(1), "%Y%m%d").map_err(|_| unreadable(line))?;
                let mut start = NaiveDateTime::from(day);
                for place in 2..2 + of.count {
                    let value: Decimal = field(place).parse().map_err(|_| unreadable(line))?;
                    let cells = [
                        of.meter.clone(),
                        start.format("%Y-%m-%d %H:%M").to_string(),
                        (value * kwh).normalize().to_string(),
                    ];
                    if see(Row { number: line, cells: Cells::Texts(&cells) }).is_break() {
                        return Ok(());
                    }
                    start += TimeDelta::minutes(of.minutes);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Fields of a record 200: 1 NMI, 4 suffix of the stream, 6 serial of the meter, 7 unit, 8 minutes.
fn named<'a>(field: &impl Fn(usize) -> &'a str) -> Option<Stream> {
    let minutes: i64 = field(8).parse().ok().filter(|minutes| [5, 10, 15, 30, 60].contains(minutes))?;
    let unit = match field(7).to_uppercase().as_str() {
        "KWH" => Some(Decimal::ONE),
        "WH" => Some(Decimal::new(1, 3)),
        "MWH" => Some(Decimal::ONE_THOUSAND),
        _ => None,
    };
    let meter = if field(6).is_empty() { field(1) } else { field(6) };
    Some(Stream {
        meter: meter.to_owned(),
        count: usize::try_from(1_440 / minutes).ok()?,
        minutes,
        kwh: unit.filter(|_| field(4).starts_with('E')),
    })
}

fn unreadable(line: u32) -> OfficeError {
    wrong(localized!(
        "La línea {line} no es válida en un archivo NEM12: pida el archivo de nuevo.",
        "Line {line} is not valid in a NEM12 file: request the file again."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(u32, [String; 3])>> {
        let mut found = Vec::new();
        rows(text.as_bytes(), |row| {
            found.push((row.number, [0, 1, 2].map(|place| row.cells.get(place).to_owned())));
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    #[test]
    fn a_day_of_a_meter_gives_one_row_per_interval() {
        let values = ["0.5"; 48].join(",");
        let text = format!(
            "100,NEM12,202611010000,A,B\n200,6305000001,E1,1,E1,N1,M0012345,kWh,30,\n300,20261001,{values},A,,,,\n900\n"
        );
        let rows = read(&text).unwrap();
        assert_eq!(rows.len(), 1 + 48);
        assert_eq!(rows[1].1, ["M0012345", "2026-10-01 00:00", "0.5"]);
        assert_eq!(rows[48], (3, ["M0012345".to_owned(), "2026-10-01 23:30".to_owned(), "0.5".to_owned()]));
    }

    #[test]
    fn only_consumed_active_energy_is_read_and_converted_to_kwh() {
        let values = ["250"; 24].join(",");
        let text = format!(
            "100,NEM12\n200,N,B1,1,B1,N1,M1,kWh,60,\n300,20261001,{values},A\n200,N,Q1,1,Q1,N1,M1,kVArh,60,\n300,20261001,{values},A\n200,N,E1,1,E1,N1,,Wh,60,\n300,20261001,{values},A\n"
        );
        let rows = read(&text).unwrap();
        assert_eq!(rows.len(), 1 + 24);
        assert_eq!(rows[1].1, ["N", "2026-10-01 00:00", "0.25"]);
    }

    #[test]
    fn a_truncated_day_is_refused_with_its_line() {
        let error = read("100,NEM12\n200,N,E1,1,E1,N1,M1,kWh,60,\n300,20261001,1,2,3,A\n").unwrap_err();
        assert!(error.to_string().contains('3'), "{error}");
    }
}
