//! Batch of ten thousand invoices, against krilla drawing the same page operations.

mod krilla_pages;

use std::time::{Duration, Instant};

use acometida_documents::{Batch, Letterhead, page_operations};
use acometida_domain::FiscalDocument;

use crate::measure::{Figure, peak_memory, reset_peak_memory};

/// One-page bills of homes and industry.
const BILLS: [&str; 3] = [
    include_str!("../../../documents/tests/fixtures/pe-home.json"),
    include_str!("../../../documents/tests/fixtures/pe-mt2.json"),
    include_str!("../../../documents/tests/fixtures/pe-mt3.json"),
];
/// Hash that the bills name as their logo.
const HASH: &str = "logo";
const LOGO: &[u8] = include_bytes!("../../../../icons/128x128.png");

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let copies = if small { 1_000 } else { 10_000 };
    let folder = tempfile::tempdir()?;
    let letterhead = Letterhead {
        company: "Electrocampo S.A.C.".to_owned(),
        country: "pe".to_owned(),
        logos: [(HASH.to_owned(), LOGO.to_vec())].into(),
    };
    let bills: Vec<FiscalDocument> = BILLS.iter().map(|bill| serde_json::from_str(bill)).collect::<Result<_, _>>()?;
    let bills: Vec<FiscalDocument> =
        bills.into_iter().map(|bill| FiscalDocument { logo: Some(HASH.to_owned()), ..bill }).collect();

    reset_peak_memory();
    let started = Instant::now();
    let mut batch = Batch::create(&folder.path().join("ours.pdf"), letterhead.clone())?;
    for copy in 1..=copies {
        batch.add(&numbered(&bills, copy))?;
    }
    let bytes = batch.finish()?;
    let ours = started.elapsed();
    let memory = peak_memory();

    let started = Instant::now();
    let mut other = krilla_pages::Book::new(LOGO)?;
    let operations = page_operations(&letterhead)?;
    let mut pages = 0;
    for copy in 1..=copies {
        for page in operations(&numbered(&bills, copy)) {
            other.page(&page)?;
            pages += 1;
        }
    }
    std::fs::write(folder.path().join("krilla.pdf"), other.finish()?)?;
    let krilla = started.elapsed();

    let speed = |time: Duration| f64::from(pages) / time.as_secs_f64();
    Ok(vec![
        Figure::at_least(
            &format!("{pages} invoice pages into one file, pages a second"),
            speed(ours),
            speed(krilla),
            "1/s",
            0.75,
        ),
        Figure::at_most("invoice pages into one file, memory", memory, "MB", 400.0),
        Figure::reported("invoice pages into one file, size of a page", bytes as f64 / f64::from(pages) / 1000.0, "kB"),
    ])
}

fn numbered(bills: &[FiscalDocument], copy: u32) -> FiscalDocument {
    let mut invoice = bills[copy as usize % bills.len()].clone();
    invoice.number = format!("S001-{copy:08}");
    invoice
}
