//! Green Button files (ESPI) as rows of meter, start and kWh.
//!
//! Source: NAESB REQ.21, Energy Services Provider Interface: a feed of entries joined by links, in any order. UsagePoint
//! names the meter in its title, ReadingType gives what a reading measures, MeterReading joins both, and IntervalBlock
//! has the readings. Instants are universal; days are those of the company's time zone.

use std::{collections::HashMap, io::BufRead, ops::ControlFlow};

use chrono::DateTime;
use chrono_tz::Tz;
use quick_xml::{Reader, XmlVersion, events::Event};
use rust_decimal::Decimal;

use super::{
    row::{COLUMNS, Cell, Cells, Row, wrong},
    xml::Bounded,
};
use crate::{OfficeError, Result, kernel::error::localized};

/// Greatest depth of an element.
const MAX_DEPTH: usize = 64;

/// What a reading measures, by the codes of its standard; empty when the file does not say.
#[derive(Clone, Default)]
struct ReadingType {
    unit: String,
    direction: String,
    accumulation: String,
    commodity: String,
    power: i32,
}

impl ReadingType {
    /// kWh of one unit; none when it is not electricity drawn from the grid in each interval.
    fn kwh(&self) -> Option<Decimal> {
        let one_of = |code: &str, codes: &[&str]| code.is_empty() || codes.contains(&code);
        let is_consumption = one_of(&self.unit, &["72"])
            && one_of(&self.direction, &["0", "1"])
            && one_of(&self.accumulation, &["0", "4"])
            && one_of(&self.commodity, &["0", "1", "2"]);
        let power = self.power.checked_sub(3).filter(|_| is_consumption)?;
        let ten = |count: u32| (0..count).try_fold(Decimal::ONE, |product, _| product.checked_mul(Decimal::TEN));
        let size = ten(power.unsigned_abs().min(30))?;
        if power < 0 { Decimal::ONE.checked_div(size) } else { Some(size) }
    }
}

/// Links and contents of one entry.
#[derive(Clone, Default)]
struct Entry {
    title: String,
    own: String,
    /// Links to other entries: up, related.
    links: Vec<String>,
    reading_type: Option<ReadingType>,
    is_usage_point: bool,
}

/// What the entries of a feed are, by their addresses.
#[derive(Default)]
struct Feed {
    types: HashMap<String, ReadingType>,
    /// Type of the readings of a meter reading, or of the blocks that it names.
    type_of: HashMap<String, String>,
    /// Every entry, in order.
    entries: Vec<Entry>,
}

/// Calls `see` with the headings and every interval of active energy until it breaks. Reads the file twice: its links
/// may come after what they join.
pub(super) fn rows<R: BufRead>(
    source: impl Fn() -> std::io::Result<R>,
    zone: Tz,
    mut see: impl FnMut(Row<'_>) -> ControlFlow<()>,
) -> Result<()> {
    let headings = COLUMNS.map(|heading| Cell { text: heading.to_owned(), typed: false });
    if see(Row { number: 1, cells: Cells::Sheet(&headings) }).is_break() {
        return Ok(());
    }
    let mut feed = Feed::default();
    parse(source()?, &mut |found| {
        if let Found::Entry(entry) = found {
            feed.add(entry.clone());
        }
        ControlFlow::Continue(())
    })?;
    let (mut number, mut broke) = (1, false);
    let (mut entry, mut kwh, mut meter) = (0, None, String::new());
    parse(source()?, &mut |found| {
        let Found::Reading(reading) = found else {
            // the next block may be of another type and meter
            (entry, kwh) = (entry + 1, None);
            return ControlFlow::Continue(());
        };
        let unit = *kwh.get_or_insert_with(|| {
            meter = feed.meter(entry);
            feed.reading_type(entry).kwh()
        });
        let Some(cells) = unit.and_then(|unit| reading.cells(&meter, unit, zone)) else {
            return ControlFlow::Continue(());
        };
        number += 1;
        let flow = see(Row { number, cells: Cells::Sheet(&cells) });
        broke = flow.is_break();
        flow
    })?;
    if number == 1 && !broke {
        return Err(wrong(localized!(
            "El archivo Green Button no tiene energía activa consumida por intervalos: pida el consumo horario.",
            "The Green Button file has no consumed active energy by intervals: request the hourly consumption."
        )));
    }
    Ok(())
}

enum Found<'a> {
    Reading(&'a Reading),
    /// An entry, after its readings.
    Entry(&'a Entry),
}

/// One interval.
#[derive(Default)]
struct Reading {
    start: Option<i64>,
    value: Option<Decimal>,
    quality: String,
}

impl Reading {
    fn cells(&self, meter: &str, unit: Decimal, zone: Tz) -> Option<[Cell; 4]> {
        let start = DateTime::from_timestamp(self.start?, 0)?.with_timezone(&zone);
        let kwh = self.value?.checked_mul(unit)?.normalize();
        // estimated by a reference day or a line, and forecast
        let estimated = matches!(self.quality.as_str(), "8" | "9" | "12");
        let texts = [
            meter.to_owned(),
            start.format("%Y-%m-%d %H:%M").to_string(),
            kwh.to_string(),
            u8::from(estimated).to_string(),
        ];
        Some(texts.map(|text| Cell { text, typed: true }))
    }
}

impl Feed {
    fn add(&mut self, entry: Entry) {
        if let Some(of) = &entry.reading_type {
            self.types.insert(entry.own.clone(), of.clone());
        }
        // a meter reading is related to its type and to its blocks
        if let Some(of) = entry.links.iter().find(|link| link.contains("ReadingType/")) {
            for link in entry.links.iter().chain([&entry.own]).filter(|link| *link != of) {
                self.type_of.insert(link.clone(), of.clone());
            }
        }
        self.entries.push(entry);
    }

    /// Type of the readings of a block, by its links or by those of its meter reading; the only one of a feed without
    /// links.
    fn reading_type(&self, block: usize) -> ReadingType {
        let Some(block) = self.entries.get(block) else { return ReadingType::default() };
        let linked = block
            .links
            .iter()
            .chain([&block.own])
            .find_map(|link| {
                let own = link.split("/IntervalBlock").next()?;
                self.type_of.get(link).or_else(|| self.type_of.get(own))
            })
            .or_else(|| block.links.iter().find(|link| link.contains("ReadingType/")))
            .and_then(|link| self.types.get(link));
        let only = || self.types.values().next().filter(|_| self.types.len() == 1);
        match linked.or_else(only) {
            Some(of) => of.clone(),
            None if self.types.is_empty() => ReadingType::default(),
            // several types and nothing that says which: reading any of them could bill energy given back
            None => ReadingType { unit: "unknown".to_owned(), ..ReadingType::default() },
        }
    }

    /// Title of the usage point whose address begins that of a block; otherwise the last one before it.
    fn meter(&self, block: usize) -> String {
        let links = self.entries.get(block).map(|block| block.links.iter().chain([&block.own]));
        let within = |point: &&Entry| {
            let inside = format!("{}/", point.own);
            !point.own.is_empty() && links.clone().is_some_and(|mut links| links.any(|link| link.starts_with(&inside)))
        };
        let points = || self.entries.iter().filter(|entry| entry.is_usage_point);
        let before = self.entries.iter().take(block).rfind(|entry| entry.is_usage_point);
        let found = points().find(within).or(before);
        found.map(|point| point.title.clone()).unwrap_or_default()
    }
}

/// Reads a feed; calls `see` with every reading and, at its end, every entry, until it breaks.
fn parse(source: impl BufRead, see: &mut impl FnMut(Found<'_>) -> ControlFlow<()>) -> Result<()> {
    let mut reader = Reader::from_reader(std::io::BufReader::new(Bounded::new(source)));
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut path) = (Vec::new(), Vec::<String>::new());
    let (mut entry, mut reading, mut of) = (Entry::default(), Reading::default(), ReadingType::default());
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| unreadable())? {
            Event::Eof if path.is_empty() => return Ok(()),
            Event::Eof => return Err(unreadable()),
            Event::Start(start) => {
                if path.len() >= MAX_DEPTH {
                    return Err(unreadable());
                }
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "entry" => entry = Entry::default(),
                    "IntervalReading" => reading = Reading::default(),
                    "ReadingType" => of = ReadingType::default(),
                    "link" => {
                        let attribute = |name: &str| {
                            let found = start.try_get_attribute(name).ok().flatten()?;
                            found
                                .normalized_value(XmlVersion::Implicit1_0)
                                .ok()
                                .map(|value| value.trim_end_matches('/').to_owned())
                        };
                        match (attribute("rel").as_deref(), attribute("href")) {
                            (Some("self"), Some(href)) => entry.own = href,
                            (Some("up" | "related"), Some(href)) => entry.links.push(href),
                            _ => {}
                        }
                    }
                    _ => {}
                }
                path.push(name);
            }
            Event::Text(text) => take(&path, text.trim(), &mut entry, &mut reading, &mut of),
            Event::End(_) => {
                let flow = match path.pop().unwrap_or_default().as_str() {
                    "IntervalReading" => see(Found::Reading(&reading)),
                    "entry" => see(Found::Entry(&entry)),
                    "ReadingType" => {
                        entry.reading_type = Some(std::mem::take(&mut of));
                        ControlFlow::Continue(())
                    }
                    "UsagePoint" => {
                        entry.is_usage_point = true;
                        ControlFlow::Continue(())
                    }
                    _ => ControlFlow::Continue(()),
                };
                if flow.is_break() {
                    return Ok(());
                }
            }
            _ => {}
        }
        buffer.clear();
    }
}

/// Keeps the text of an element by its place.
fn take(path: &[String], text: &str, entry: &mut Entry, reading: &mut Reading, of: &mut ReadingType) {
    if text.is_empty() {
        return;
    }
    let end: Vec<&str> = path.iter().rev().take(3).map(String::as_str).collect();
    match end.as_slice() {
        ["title", "entry", ..] => text.clone_into(&mut entry.title),
        ["uom", "ReadingType", ..] => text.clone_into(&mut of.unit),
        ["flowDirection", "ReadingType", ..] => text.clone_into(&mut of.direction),
        ["accumulationBehaviour", "ReadingType", ..] => text.clone_into(&mut of.accumulation),
        ["commodity", "ReadingType", ..] => text.clone_into(&mut of.commodity),
        // a power that cannot be read makes the type unreadable rather than one
        ["powerOfTenMultiplier", "ReadingType", ..] => of.power = text.parse().unwrap_or(i32::MIN),
        ["start", "timePeriod", "IntervalReading"] => reading.start = text.parse().ok(),
        ["value", "IntervalReading", ..] => reading.value = text.parse().ok(),
        ["quality", "ReadingQuality", "IntervalReading"] => text.clone_into(&mut reading.quality),
        _ => {}
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

    fn read_in(text: &str, zone: Tz) -> Result<Vec<[String; 4]>> {
        let mut found = Vec::new();
        rows(
            || Ok(text.as_bytes()),
            zone,
            |row| {
                found.push([0, 1, 2, 3].map(|place| row.cells.get(place).to_owned()));
                ControlFlow::Continue(())
            },
        )?;
        found.remove(0);
        Ok(found)
    }

    fn read(text: &str) -> Result<Vec<[String; 4]>> {
        read_in(text, chrono_tz::America::Lima)
    }

    const USAGE_POINT: &str = r#"<entry><link rel="self" href="UsagePoint/1"/><title>M0012345</title><content><UsagePoint xmlns="http://naesb.org/espi"/></content></entry>"#;

    /// Entries of a channel: its meter reading, its type and a block of one reading.
    fn channel(n: u8, of: &str, value: &str) -> [String; 3] {
        [
            format!(
                r#"<entry><link rel="self" href="UsagePoint/1/MeterReading/{n}"/><link rel="related" href="UsagePoint/1/MeterReading/{n}/IntervalBlock"/><link rel="related" href="ReadingType/{n}"/><content><MeterReading/></content></entry>"#
            ),
            format!(
                r#"<entry><link rel="self" href="ReadingType/{n}"/><content><ReadingType>{of}</ReadingType></content></entry>"#
            ),
            format!(
                r#"<entry><link rel="self" href="UsagePoint/1/MeterReading/{n}/IntervalBlock/1"/><link rel="up" href="UsagePoint/1/MeterReading/{n}/IntervalBlock"/><content><IntervalBlock><IntervalReading>{value}<timePeriod><duration>3600</duration><start>1790830800</start></timePeriod></IntervalReading></IntervalBlock></content></entry>"#
            ),
        ]
    }

    fn feed(entries: &[String]) -> String {
        format!(
            r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Consumo</title>{}</feed>"#,
            entries.concat()
        )
    }

    fn one(of: &str, value: &str) -> String {
        let [reading, of, block] = channel(1, of, value);
        feed(&[USAGE_POINT.to_owned(), reading, of, block])
    }

    const WATT_HOURS: &str =
        "<flowDirection>1</flowDirection><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom>";

    #[test]
    fn intervals_are_in_the_zone_of_the_company_and_in_kwh() {
        let file = one("<powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom>", "<value>450000</value>");
        assert_eq!(read(&file).unwrap(), [["M0012345", "2026-10-01 00:00", "0.45", "0"]]);
        assert_eq!(read_in(&file, chrono_tz::Europe::Madrid).unwrap()[0][1], "2026-10-01 07:00");
    }

    #[test]
    fn each_block_is_read_by_the_type_it_is_linked_to() {
        let [[a, b, c], [d, e, f]] = [
            channel(1, WATT_HOURS, "<value>1000</value>"),
            channel(2, &WATT_HOURS.replace("72", "73"), "<value>7</value>"),
        ];
        for order in [[&a, &b, &c, &d, &e, &f], [&b, &e, &a, &d, &c, &f], [&f, &c, &d, &a, &e, &b]] {
            let entries: Vec<String> = [USAGE_POINT.to_owned()].into_iter().chain(order.into_iter().cloned()).collect();
            assert_eq!(read(&feed(&entries)).unwrap(), [["M0012345", "2026-10-01 00:00", "1", "0"]]);
        }
    }

    #[test]
    fn a_file_without_consumption_says_so() {
        for of in [
            WATT_HOURS.replace("<flowDirection>1", "<flowDirection>19"),
            WATT_HOURS.replace("72", "73"),
            format!("{WATT_HOURS}<accumulationBehaviour>3</accumulationBehaviour>"),
            format!("{WATT_HOURS}<commodity>7</commodity>"),
            WATT_HOURS.replace("<powerOfTenMultiplier>0", "<powerOfTenMultiplier>x"),
        ] {
            let error = read(&one(&of, "<value>1</value>")).unwrap_err();
            assert!(error.to_string().contains("no consumed active energy"), "{of}: {error}");
        }
    }

    #[test]
    fn estimated_readings_are_marked() {
        let file = one(WATT_HOURS, "<ReadingQuality><quality>8</quality></ReadingQuality><value>1000</value>");
        assert_eq!(read(&file).unwrap()[0][3], "1");
    }

    #[test]
    fn a_truncated_or_endless_feed_is_refused() {
        let file = one(WATT_HOURS, "<value>1000</value>");
        assert!(read(&file[..file.len() - 200]).is_err());
        assert!(read(&"<feed>".repeat(100)).is_err());
        assert!(read(&one(&"x".repeat(2 << 20), "")).is_err());
    }
}
