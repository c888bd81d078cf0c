//! Damaged and hostile files: none makes the readers panic. `cargo xtask soak` gives them a million each.

use std::{path::Path, sync::Arc};

use acometida_domain::{ImportKind, Notation, Notations};
use rand::{Rng, SeedableRng, rngs::StdRng};
use rust_xlsxwriter::Workbook;
use tokio::sync::mpsc;

use super::{fields, reader, records, table::Table};
use crate::Clock;

/// Variable with the number of inputs of each kind of file.
const INPUTS: &str = "ACOMETIDA_FUZZ_INPUTS";

fn inputs() -> usize {
    std::env::var(INPUTS).ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

/// Pieces that parsers treat in a special way.
const PIECES: [&str; 24] = [
    "\"",
    ";",
    ",",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "-",
    "e308",
    "99999999999999999999999999999",
    "2026-10-25 02:30",
    "31/12/9999",
    "24:00",
    "\u{feff}",
    "\u{202e}",
    "<",
    ">",
    "</entry>",
    "&amp;",
    "<![CDATA[",
    "300,20261001,",
    "200,",
    "400,1,96,N",
    "=1+1",
];

/// Changes some bytes of a file: flips, cuts, repeats and inserts.
fn damage(bytes: &mut Vec<u8>, random: &mut StdRng) {
    for _ in 0..random.random_range(1..6) {
        if bytes.is_empty() {
            return;
        }
        let at = random.random_range(0..bytes.len());
        match random.random_range(0..5) {
            0 => bytes[at] = random.random(),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + random.random_range(1..64)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let end = (at + random.random_range(1..64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            _ => {
                let piece = PIECES[random.random_range(0..PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
}

/// Reads a file as every kind it may be, as an import does.
fn read(path: &Path) {
    let zone = chrono_tz::Europe::Madrid;
    let Ok(table) = Table::open(path, zone) else { return };
    let Ok(formats) = table.survey() else { return };
    let kinds = ImportKind::ALL.iter().copied().filter(|kind| *kind != ImportKind::Tariff);
    for kind in kinds {
        let mapping = fields::suggest(kind, &table.columns);
        if mapping.is_empty() {
            continue;
        }
        let answers = fields::of(kind).iter().flat_map(|field| {
            let answer = match fields::value(field.name) {
                acometida_domain::ValueKind::Date => Notation::DayFirst,
                _ => Notation::DecimalComma,
            };
            Some((field.name.to_owned(), answer))
        });
        let answers: Notations = answers.collect();
        let Ok(table) = Table::open(path, zone) else { return };
        let Ok(columns) = reader::Columns::new(kind, &mapping, &answers, &table, &formats) else { continue };
        let (sender, receiver) = mpsc::channel(10_000);
        let reading = records::Reading {
            table,
            columns,
            kind,
            country: "es".to_owned(),
            zone,
            clock: Arc::new(Clock::System),
            size: 4_000,
        };
        _ = records::read(&reading, &sender);
        drop(receiver);
    }
}

/// Reads damaged copies of a file.
fn damaged(name: &str, sound: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let mut random = StdRng::seed_from_u64(sound.len() as u64);
    std::fs::write(&path, sound).unwrap();
    read(&path);
    for _ in 0..inputs() {
        let mut bytes = sound.to_vec();
        damage(&mut bytes, &mut random);
        std::fs::write(&path, &bytes).unwrap();
        read(&path);
    }
}

#[test]
fn no_delimited_file_makes_the_reader_panic() {
    let text = "suministro;medidor;fecha;lectura;kwh;periodo;importe;componente;motivo;codigo;nombre;documento;latitud;direccion;cuenta;desde;tarifa\n\
        S-1;M-1;31/10/2026 14:15;1.234,5;0,25;2026-10;-12,5;otros;\"a;\nb\";C-1;Ana Ñ;45678912;-12,5;Calle 1;C-1;01/10/2026;bt5b\n\
        ES1234123456789012JY;M-2;30/10/2026;22,7;0,5;10/2026;7;total;x;C-2;Eva;X1234567L;95;Calle 2;C-2;2026-10-01;bt5b\n";
    damaged("file.csv", text.as_bytes());
}

#[test]
fn no_nem12_file_makes_the_reader_panic() {
    let values = ["0.5"; 24].join(",");
    let text = format!(
        "100,NEM12,202611010000,A,B\n200,N,E1E2,1,E1,N1,M1,kWh,60,\n300,20261024,{values},V,,,20261102,\n400,1,12,A,,\n400,13,24,N,,\n200,N,E1E2,1,E2,N1,M1,Wh,60,\n300,20261025,{values},E52,,,20261102,\n900\n"
    );
    damaged("file.csv", text.as_bytes());
}

#[test]
fn no_green_button_file_makes_the_reader_panic() {
    let text = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="UsagePoint/1"/><title>M1</title><content><UsagePoint/></content></entry>
        <entry><link rel="self" href="UsagePoint/1/MeterReading/1"/><link rel="related" href="ReadingType/1"/><content><MeterReading/></content></entry>
        <entry><link rel="self" href="ReadingType/1"/><content><ReadingType><flowDirection>1</flowDirection><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry>
        <entry><link rel="self" href="UsagePoint/1/MeterReading/1/IntervalBlock/1"/><content><IntervalBlock><IntervalReading><timePeriod><duration>3600</duration><start>1790830800</start></timePeriod><value>450000</value></IntervalReading></IntervalBlock></content></entry></feed>"#;
    damaged("file.xml", text.as_bytes());
}

#[test]
fn no_workbook_makes_the_reader_panic() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["medidor", "fecha", "lectura"]).unwrap();
    sheet.write_row(1, 0, ["M1", "31/10/2026", "1.234,5"]).unwrap();
    sheet.write_string(2, 0, "M2").unwrap().write_number(2, 1, 46_000.25).unwrap();
    sheet.write_formula(2, 2, "=1/0").unwrap();
    damaged("file.xlsx", &book.save_to_buffer().unwrap());
}
