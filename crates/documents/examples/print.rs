//! Prints an invoice: `print INVOICE.json OUT.pdf [COPIES] [LOGO]`; several copies make a timed batch.

use std::{error::Error, fs, path::Path, time::Instant};

use acometida_documents::{Batch, Letterhead, invoice_pdf};
use acometida_domain::FiscalDocument;

#[allow(clippy::print_stdout, reason = "the figures are what the example is run for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: print INVOICE.json OUT.pdf [COPIES] [LOGO]".into());
    };
    let copies: u32 = args.next().map_or(Ok(1), |copies| copies.parse())?;
    let logo = args.next().map(fs::read).transpose()?;
    let invoice: FiscalDocument = serde_json::from_slice(&fs::read(from)?)?;
    let invoice = FiscalDocument { logo: Some("logo".to_owned()), ..invoice };
    let logos = logo.map(|image| ("logo".to_owned(), image)).into_iter().collect();
    let country = match invoice.figures.totals.total.currency.code() {
        "PEN" => "pe",
        "COP" => "co",
        _ => "es",
    };
    let letterhead = Letterhead { company: invoice.issuer.name.clone(), country: country.to_owned(), logos };
    if copies == 1 {
        fs::write(to, invoice_pdf(&invoice, &letterhead)?)?;
        return Ok(());
    }
    let started = Instant::now();
    let mut batch = Batch::create(Path::new(&to), letterhead)?;
    for _ in 0..copies {
        batch.add(&invoice)?;
    }
    let bytes = batch.finish()?;
    println!("{copies} invoices, {bytes} bytes, {} ms", started.elapsed().as_millis());
    Ok(())
}
