//! Interval files of the Australian market (NEM12) as rows of meter, start and kWh.
//!
//! Source: AEMO, Meter Data File Format Specification NEM12 and NEM13: record 200 names the meter, its unit and the
//! length of the intervals; record 300 is a day of them with its quality; records 400 give the quality of parts of it.

use std::{collections::BTreeMap, io::Read, ops::ControlFlow};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rust_decimal::Decimal;

use super::row::{COLUMNS, Cell, Cells, Row, wrong};
use crate::{OfficeError, Result, kernel::error::localized};

/// First bytes of the file.
pub(super) const START: &[u8] = b"100,NEM12";

/// Whether a file of records begins at its second one.
pub(super) fn lacks_header(start: &[u8]) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.starts_with(b"200,") && line.iter().filter(|byte| **byte == b',').count() >= 8
}

/// Channel of the following days.
struct Channel {
    meter: String,
    /// Suffix: E1 for energy drawn from the grid, B1 for energy given to it.
    suffix: String,
    /// Intervals of a day.
    count: usize,
    minutes: i64,
    /// kWh of one unit; absent when it is not active energy drawn from the grid.
    kwh: Option<Decimal>,
}

/// A day of a channel.
struct Day {
    line: u32,
    minutes: i64,
    /// Instant of the record, as it is written.
    updated: String,
    /// kWh of each interval; none when there is no datum.
    values: Vec<Option<Decimal>>,
    estimated: bool,
}

/// Calls `see` with the headings and every interval until it breaks.
pub(super) fn rows(source: impl Read, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
    let headings = COLUMNS.map(|heading| Cell { text: heading.to_owned(), typed: false });
    if see(Row { number: 1, cells: Cells::Sheet(&headings) }).is_break() {
        return Ok(());
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source);
    let mut channel: Option<Channel> = None;
    // the days of a meter by channel: its registers are added up
    let mut days: BTreeMap<(NaiveDate, String), Day> = BTreeMap::new();
    let mut last = None;
    for (at, record) in reader.records().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let record = record.map_err(|_| unreadable(line))?;
        let field = |place: usize| record.get(place).unwrap_or_default().trim();
        match field(0) {
            "200" => {
                let next = named(&field).ok_or_else(|| unreadable(line))?;
                if let Some(before) = channel.as_ref().filter(|before| before.meter != next.meter)
                    && emit(&before.meter, std::mem::take(&mut days), &mut see).is_break()
                {
                    return Ok(());
                }
                (channel, last) = (Some(next), None);
            }
            "300" => {
                let of = channel.as_ref().ok_or_else(|| unreadable(line))?;
                last = None;
                let Some(kwh) = of.kwh else { continue };
                let (date, day) = day_of(of, kwh, &record, line)?;
                let key = (date, of.suffix.clone());
                // a day that comes again is a revision: the later one holds
                if days.get(&key).is_none_or(|known| known.updated <= day.updated) {
                    days.insert(key.clone(), day);
                    last = Some(key);
                }
            }
            "400" => {
                let Some(day) = last.as_ref().and_then(|key| days.get_mut(key)) else { continue };
                let place = |at| field(at).parse::<usize>().ok().filter(|place| (1..=day.values.len()).contains(place));
                let (from, to) = place(1).zip(place(2)).ok_or_else(|| unreadable(line))?;
                let part = day.values.get_mut(from - 1..to).ok_or_else(|| unreadable(line))?;
                match quality(field(3)).ok_or_else(|| unreadable(line))? {
                    Quality::Missing => part.fill(None),
                    Quality::Estimated => day.estimated = true,
                    Quality::Measured => {}
                }
            }
            _ => {}
        }
    }
    if let Some(channel) = channel {
        _ = emit(&channel.meter, days, &mut see);
    }
    Ok(())
}

/// Passes on the intervals of a meter, its channels added up. An interval that a channel lacks is left out.
fn emit(
    meter: &str,
    days: BTreeMap<(NaiveDate, String), Day>,
    see: &mut impl FnMut(Row<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut sums: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for ((date, _), day) in days {
        let Some(sum) = sums.get_mut(&date) else {
            sums.insert(date, day);
            continue;
        };
        sum.estimated |= day.estimated;
        if sum.values.len() != day.values.len() {
            // channels of different intervals cannot be added up: the day stays without data
            sum.values.fill(None);
        }
        for (total, value) in sum.values.iter_mut().zip(day.values) {
            *total = total.zip(value).and_then(|(total, value)| total.checked_add(value));
        }
    }
    for (date, day) in sums {
        let mut start = NaiveDateTime::from(date);
        for value in &day.values {
            if let Some(value) = value {
                let cells = [
                    meter.to_owned(),
                    start.format("%Y-%m-%d %H:%M").to_string(),
                    value.normalize().to_string(),
                    if day.estimated { "1" } else { "0" }.to_owned(),
                ]
                .map(|text| Cell { text, typed: true });
                see(Row { number: day.line, cells: Cells::Sheet(&cells) })?;
            }
            start += TimeDelta::minutes(day.minutes);
        }
    }
    ControlFlow::Continue(())
}

enum Quality {
    Measured,
    Estimated,
    Missing,
}

/// Quality of a flag: A actual, E and S estimated or substituted, F final, N no data, V as records 400 say. E, F and S
/// are followed by the number of their method.
fn quality(flag: &str) -> Option<Quality> {
    let method = flag.get(1..)?;
    if !method.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match flag.get(..1)? {
        "A" | "V" => Some(Quality::Measured),
        "E" | "S" | "F" => Some(Quality::Estimated),
        "N" => Some(Quality::Missing),
        _ => None,
    }
}

/// Fields of a record 300: 1 day, then its intervals, their quality, a reason and its text, and the instant of update.
fn day_of(of: &Channel, kwh: Decimal, record: &csv::StringRecord, line: u32) -> Result<(NaiveDate, Day)> {
    let field = |place: usize| record.get(place).unwrap_or_default().trim();
    let day = NaiveDate::parse_from_str(field(1), "%Y%m%d").map_err(|_| unreadable(line))?;
    let after = 2 + of.count;
    let Some(quality) = quality(field(after)) else {
        let count = of.count;
        return Err(wrong(localized!(
            "La línea {line} debe tener {count} valores y una marca de calidad, como anuncia su medidor: pida el archivo de nuevo.",
            "Line {line} must have {count} values and a quality flag, as its meter announces: request the file again."
        )));
    };
    let value = |place| {
        let value: Decimal = field(place).parse().map_err(|_| unreadable(line))?;
        value.checked_mul(kwh).ok_or_else(|| unreadable(line))
    };
    let values = (2..after)
        .map(|place| if matches!(quality, Quality::Missing) { Ok(None) } else { value(place).map(Some) })
        .collect::<Result<_>>()?;
    let (updated, estimated) = (field(after + 3).to_owned(), matches!(quality, Quality::Estimated));
    Ok((day, Day { line, minutes: of.minutes, updated, values, estimated }))
}

/// Fields of a record 200: 1 NMI, 4 suffix of the channel, 6 serial of the meter, 7 unit, 8 minutes.
fn named<'a>(field: &impl Fn(usize) -> &'a str) -> Option<Channel> {
    let minutes: i64 = field(8).parse().ok().filter(|minutes| [5, 10, 15, 30, 60].contains(minutes))?;
    let unit = match field(7).to_uppercase().as_str() {
        "KWH" => Some(Decimal::ONE),
        "WH" => Some(Decimal::new(1, 3)),
        "MWH" => Some(Decimal::ONE_THOUSAND),
        _ => None,
    };
    let meter = if field(6).is_empty() { field(1) } else { field(6) };
    Some(Channel {
        meter: meter.to_owned(),
        suffix: field(4).to_owned(),
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

    type Found = (u32, [String; 4]);

    fn read(text: &str) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        rows(text.as_bytes(), |row| {
            found.push((row.number, [0, 1, 2, 3].map(|place| row.cells.get(place).to_owned())));
            ControlFlow::Continue(())
        })?;
        found.remove(0);
        Ok(found)
    }

    /// A file of one meter: each day with its channel, its value in every half hour and the fields after them.
    fn file(days: &[(&str, &str, &str, &str)]) -> String {
        let record = |(suffix, day, value, after): &(&str, &str, &str, &str)| {
            let values = [*value; 48].join(",");
            format!("200,N,E1E2,1,{suffix},N1,M1,kWh,30,\n300,{day},{values},{after}\n")
        };
        format!("100,NEM12,202611010000,A,B\n{}900\n", days.iter().map(record).collect::<String>())
    }

    fn sum(rows: &[Found]) -> Decimal {
        rows.iter().map(|(_, [.., kwh, _])| kwh.parse::<Decimal>().unwrap()).sum()
    }

    #[test]
    fn a_day_of_a_meter_gives_one_row_per_interval() {
        let rows = read(&file(&[("E1", "20261001", "0.5", "A,,,20261002,")])).unwrap();
        assert_eq!(rows.len(), 48);
        assert_eq!(rows[0].1, ["M1", "2026-10-01 00:00", "0.5", "0"]);
        assert_eq!(rows[47].1[1], "2026-10-01 23:30");
        assert_eq!(rows[47].0, 3);
    }

    #[test]
    fn only_consumed_active_energy_is_read_and_converted_to_kwh() {
        let values = ["250"; 24].join(",");
        let text = format!(
            "100,NEM12\n200,N,B1,1,B1,N1,M1,kWh,60,\n300,20261001,{values},A\n200,N,Q1,1,Q1,N1,M1,kVArh,60,\n300,20261001,{values},A\n200,N,E1,1,E1,N1,,Wh,60,\n300,20261001,{values},A\n"
        );
        let rows = read(&text).unwrap();
        assert_eq!(rows.len(), 24);
        assert_eq!(rows[0].1, ["N", "2026-10-01 00:00", "0.25", "0"]);
    }

    #[test]
    fn the_registers_of_a_meter_are_added_up() {
        let rows = read(&file(&[("E1", "20261001", "1.5", "A"), ("E2", "20261001", "0.5", "A")])).unwrap();
        assert_eq!((rows.len(), sum(&rows)), (48, Decimal::from(96)));
    }

    #[test]
    fn the_later_revision_of_a_day_holds() {
        for days in [
            [("E1", "20261001", "1", "A,,,20261002,"), ("E1", "20261001", "2", "A,,,20261009,")],
            [("E1", "20261001", "2", "A,,,20261009,"), ("E1", "20261001", "1", "A,,,20261002,")],
        ] {
            assert_eq!(sum(&read(&file(&days)).unwrap()), Decimal::from(96));
        }
    }

    #[test]
    fn intervals_without_data_are_left_out_and_estimates_are_marked() {
        assert!(read(&file(&[("E1", "20261001", "0", "N")])).unwrap().is_empty());
        let rows = read(&file(&[("E1", "20261001", "1", "E52,,,20261002,")])).unwrap();
        assert!(rows.iter().all(|(_, [.., estimated])| estimated == "1"));
        let parts =
            file(&[("E1", "20261001", "1", "V")]).replace("900", "400,1,20,A,,\n400,21,30,N,,\n400,31,48,S14,76,\n900");
        let rows = read(&parts).unwrap();
        assert_eq!(rows.len(), 38);
        assert!(rows.iter().all(|(_, [.., estimated])| estimated == "1"));
    }

    #[test]
    fn a_day_of_another_length_than_announced_is_refused_with_its_line() {
        for values in [24, 47, 49, 288] {
            let text =
                format!("100,NEM12\n200,N,E1,1,E1,N1,M1,kWh,30,\n300,20261001,{},A\n", vec!["1"; values].join(","));
            let error = read(&text).unwrap_err();
            assert!(error.to_string().contains("Line 3"), "{values}: {error}");
        }
    }
}
