//! Batches of invoices.

#![allow(clippy::unwrap_used, reason = "a failure is the test's")]

mod common;

use std::path::Path;

use acometida_documents::{Batch, DocumentError, invoice_pdf};
use acometida_domain::FiscalDocument;
use common::{invoice, letterhead, logo, output_of, text};
use image::ImageFormat;

const PAGES: u32 = 600;

/// One-page bills with consecutive numbers.
fn invoices(count: u32) -> impl Iterator<Item = FiscalDocument> {
    let samples = [invoice("pe-home"), invoice("pe-mt2"), invoice("pe-mt3")];
    (1..=count).map(move |number| FiscalDocument {
        number: format!("S001-{number:08}"),
        ..samples[number as usize % samples.len()].clone()
    })
}

fn print(path: &Path, count: u32) -> u64 {
    let mut batch = Batch::create(path, letterhead("pe", Some(logo(ImageFormat::Png)))).unwrap();
    for invoice in invoices(count) {
        batch.add(&invoice).unwrap();
    }
    batch.finish().unwrap()
}

#[test]
fn batches_share_fonts_and_logo_and_keep_page_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("batch.pdf");
    let bytes = print(&path, PAGES);
    assert_eq!(bytes, std::fs::metadata(&path).unwrap().len());
    assert!(bytes / u64::from(PAGES) < 15_000, "{bytes} bytes");
    assert_eq!(output_of("qpdf", &["--show-npages"], &path).trim(), PAGES.to_string());
    output_of("qpdf", &["--check"], &path);
    assert_eq!(output_of("pdffonts", &[], &path).lines().skip(2).count(), 2, "two fonts, embedded once");
    let objects: std::collections::BTreeSet<String> = output_of("pdfimages", &["-list"], &path)
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().nth(10).unwrap().to_owned())
        .collect();
    assert_eq!(objects.len(), 1, "one logo object");
    let text = output_of("pdftotext", &["-layout"], &path);
    let pages: Vec<_> = text.split('\u{c}').collect();
    for number in 1..=PAGES {
        assert!(pages[number as usize - 1].contains(&format!("S001-{number:08}")), "page {number}");
    }
}

#[test]
fn batch_pages_equal_single_invoices() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("batch.pdf");
    print(&path, 3);
    for (number, invoice) in (1..).zip(invoices(3)) {
        let page = number.to_string();
        let in_batch = output_of("pdftotext", &["-layout", "-f", &page, "-l", &page], &path);
        let alone = invoice_pdf(&invoice, &letterhead("pe", Some(logo(ImageFormat::Png)))).unwrap();
        assert_eq!(in_batch, text(&alone));
    }
}

#[test]
fn batches_are_deterministic() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one.pdf"), folder.path().join("other.pdf"));
    print(&one, 150);
    print(&other, 150);
    assert!(std::fs::read(one).unwrap() == std::fs::read(other).unwrap());
}

#[test]
fn an_empty_batch_is_a_valid_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.pdf");
    print(&path, 0);
    output_of("qpdf", &["--check"], &path);
}

#[test]
fn a_missing_folder_is_an_error() {
    let error = Batch::create(Path::new("/nowhere/at/all.pdf"), letterhead("pe", None)).err().unwrap();
    assert!(matches!(error, DocumentError::Io(_)));
    assert!(error.to_string().contains("check the folder"), "{error}");
}

#[test]
fn batches_are_send() {
    fn assert_send<T: Send + 'static>() {}
    assert_send::<Batch>();
}
