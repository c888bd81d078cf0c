//! Green Button files (ESPI) as rows of meter, start and kWh.
//!
//! Source: NAESB REQ.21, Energy Services Provider Interface: a feed of entries, of which UsagePoint names the meter in
//! its title, ReadingType gives the unit and its power of ten, LocalTimeParameters the offset of the clock, and
//! IntervalBlock the readings.

use std::{io::BufRead, ops::ControlFlow};

use chrono::{DateTime, TimeDelta};
use quick_xml::{Reader, events::Event};
use rust_decimal::Decimal;

use super::row::{COLUMNS, Cells, Row, wrong};
use crate::{OfficeError, Result, kernel::error::localized};

/// Wh in the code list of units.
const WATT_HOUR: &str = "72";

/// Parser state.
#[derive(Default)]
struct Feed {
    title: String,
    meter: String,
    unit: String,
    /// Seconds east of Greenwich.
    offset: i64,
    power: i32,
    start: Option<i64>,
    value: Option<Decimal>,
}

/// Calls `see` with the headings and every interval of active energy until it breaks.
pub(super) fn rows(source: impl BufRead, mut see: impl FnMut(Row<'_>) -> ControlFlow<()>) -> Result<()> {
    let headings = COLUMNS.map(str::to_owned);
    if see(Row { number: 1, cells: Cells::Texts(&headings) }).is_break() {
        return Ok(());
    }
    let mut reader = Reader::from_reader(source);
    let (mut buffer, mut feed, mut path, mut number) = (Vec::new(), Feed::default(), Vec::<String>::new(), 1);
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| unreadable())? {
            Event::Eof if path.is_empty() => return Ok(()),
            Event::Eof => return Err(unreadable()),
            Event::Start(start) => path.push(start.local_name().as_ref().to_owned()),
            Event::Text(text) => feed.read(&path, text.trim()),
            Event::End(_) => {
                let ended = path.pop().unwrap_or_default();
                if ended == "UsagePoint" {
                    feed.meter.clone_from(&feed.title);
                }
                if ended == "entry" {
                    feed.title.clear();
                }
                if ended == "IntervalReading"
                    && let Some(cells) = feed.interval()
                {
                    number += 1;
                    if see(Row { number, cells: Cells::Texts(&cells) }).is_break() {
                        return Ok(());
                    }
                }
            }
            _ => {}
        }
        buffer.clear();
    }
}

impl Feed {
    fn read(&mut self, path: &[String], text: &str) {
        if text.is_empty() {
            return;
        }
        let end: Vec<&str> = path.iter().rev().take(3).map(String::as_str).collect();
        match end.as_slice() {
            ["title", "entry", ..] => self.title = text.to_owned(),
            ["tzOffset", ..] => self.offset = text.parse().unwrap_or_default(),
            ["uom", "ReadingType", ..] => self.unit = text.to_owned(),
            ["powerOfTenMultiplier", "ReadingType", ..] => self.power = text.parse().unwrap_or_default(),
            ["start", "timePeriod", "IntervalReading"] => self.start = text.parse().ok(),
            ["value", "IntervalReading", ..] => self.value = text.parse().ok(),
            _ => {}
        }
    }

    /// The interval just parsed; none when it is not active energy.
    fn interval(&mut self) -> Option<[String; 3]> {
        let (start, value) = (self.start.take()?, self.value.take()?);
        if !self.unit.is_empty() && self.unit != WATT_HOUR {
            return None;
        }
        let start = DateTime::from_timestamp(start, 0)? + TimeDelta::seconds(self.offset);
        let ten = Decimal::TEN;
        let factor = (0..self.power.unsigned_abs().min(12))
            .fold(Decimal::ONE, |factor, _| if self.power < 0 { factor / ten } else { factor * ten });
        let kwh = (value * factor / Decimal::ONE_THOUSAND).normalize();
        Some([self.meter.clone(), start.format("%Y-%m-%d %H:%M").to_string(), kwh.to_string()])
    }
}

fn unreadable() -> OfficeError {
    wrong(localized!(
        "El archivo Green Button está dañado o incompleto: descárguelo de nuevo.",
        "The Green Button file is damaged or incomplete: download it again."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<[String; 3]>> {
        let mut found = Vec::new();
        rows(text.as_bytes(), |row| {
            found.push([0, 1, 2].map(|place| row.cells.get(place).to_owned()));
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    const FEED: &str = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Consumo</title>
        <entry><title>M0012345</title><content><UsagePoint xmlns="http://naesb.org/espi"/><UsagePoint></UsagePoint></content></entry>
        <entry><content><LocalTimeParameters><tzOffset>-18000</tzOffset></LocalTimeParameters></content></entry>
        <entry><content><ReadingType><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry>
        <entry><content><IntervalBlock>
          <interval><start>1790830800</start><duration>86400</duration></interval>
          <IntervalReading><timePeriod><duration>3600</duration><start>1790830800</start></timePeriod><value>450000</value></IntervalReading>
          <IntervalReading><timePeriod><duration>3600</duration><start>1790834400</start></timePeriod><value>500000</value></IntervalReading>
        </IntervalBlock></content></entry></feed>"#;

    #[test]
    fn intervals_are_in_local_time_and_kwh_by_usage_point() {
        let rows = read(FEED).unwrap();
        assert_eq!(rows[1..], [["M0012345", "2026-10-01 00:00", "0.45"], ["M0012345", "2026-10-01 01:00", "0.5"]]);
    }

    #[test]
    fn other_than_active_energy_is_skipped() {
        assert_eq!(read(&FEED.replace("<uom>72</uom>", "<uom>73</uom>")).unwrap().len(), 1);
    }

    #[test]
    fn a_truncated_feed_is_refused() {
        assert!(read(&FEED[..FEED.len() - 200]).is_err());
    }
}
